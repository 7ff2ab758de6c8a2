using System.Globalization;
using System.Text.Json;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Planning;
using Platform.Host.Hosting.Submissions;

namespace Platform.Host.Commands.Running;

/// <summary>What turns a definition into range tests of its network.</summary>
internal static class RangeTestDefinition
{
    private const string Optimizer = "optimizer";
    private const string Rate = $"{Optimizer}.{SoughtRate.Option}";

    /// <param name="definition">The definition.</param>
    /// <param name="catalog">The components.</param>
    /// <param name="counts">Steps at least, points of the search space, starts of each.</param>
    /// <param name="rates">The rates of the first and the last step.</param>
    public static IReadOnlyList<string> Overrides(
        ExperimentDefinition definition,
        IComponentCatalog catalog,
        (int Steps, int Points, int Starts) counts,
        (double From, double To) rates
    )
    {
        // The test goes through all rates, whatever the definition says of the rate.
        var names = definition.Search.Space.Parameters.Select(parameter => parameter.Name).ToList();
        var raced = Raced(definition, rates.From);
        var varies = names.Any(name => !IsRate(name) && !name.StartsWith("schedule", StringComparison.Ordinal));
        var plan = ExperimentPlan.Create(definition, catalog, 1, FitCheck.Open(definition, catalog).Data);
        var stepsOfEpoch = plan is { Steps: { } all, Trials: > 0 and var count } ? Math.Max(1, all / count) : counts.Steps;
        var epochs = (counts.Steps + stepsOfEpoch - 1) / stepsOfEpoch;
        return
        [
            $"name={definition.Name}-find-lr",
            string.Create(CultureInfo.InvariantCulture, $"schedule={{ plugin: range-test, from: {rates.From:R}, to: {rates.To:R} }}"),
            string.Create(CultureInfo.InvariantCulture, $"training.epochs={epochs}"),
            string.Create(CultureInfo.InvariantCulture, $"training.validateEvery={epochs}"),
            "training.recordEvery=1",
            "training.earlyStopping=",
            "training.warmUp=",
            "training.averaging=",
            "training.checkpoints={ best: false, last: false }",
            "objective={ metric: train/loss, goal: minimize, reduce: last }",
            string.Create(
                CultureInfo.InvariantCulture,
                $"search.sampler={{ plugin: random, trials: {(varies && raced is null ? counts.Points : 1)} }}"
            ),
            "search.pruner=",
            string.Create(CultureInfo.InvariantCulture, $"search.repeats={counts.Starts}"),
            "search.finalists=",
            "search.first=",
            "search.until=",
            .. raced is not null ? [raced]
            : IsSought(definition, names) ? [string.Create(CultureInfo.InvariantCulture, $"{Rate}={rates.From:R}")]
            : Array.Empty<string>(),
        ];
    }

    private static bool IsRate(string name) => name == Rate || name.StartsWith($"{Rate}.", StringComparison.Ordinal);

    // A range of rates, or of multiples of the found one, or the word that stands for it.
    private static bool IsSought(ExperimentDefinition definition, List<string> names) =>
        !names.Contains(Optimizer)
        && (names.Any(IsRate) || ComponentReferences.Of(definition.Resolved[Optimizer]) is { } given && SoughtRate.Of(given) is not null);

    // Of the optimizers that 'auto' lets race, the one whose rate is found; null: none race.
    private static string? Raced(ExperimentDefinition definition, double from) =>
        definition
            .Search.Space.Parameters.Where(parameter => parameter.Name == Optimizer)
            .SelectMany(parameter => parameter.Alternatives[0].Distribution.Grid() ?? [])
            .Select(value => ComponentReferences.Of(JsonSerializer.SerializeToNode(value)))
            .OfType<ComponentReference>()
            .Select(SoughtRate.Of)
            .OfType<SoughtRate>()
            .Select(sought => $"{Optimizer}={ComponentReferences.ToJson(sought.With(from)).ToJsonString()}")
            .FirstOrDefault();
}
