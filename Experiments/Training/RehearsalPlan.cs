using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;
using Platform.Experiments.Search;

namespace Platform.Experiments.Training;

/// <summary>What a <see cref="Rehearsal"/> puts together: of trials that differ only in numbers one stands for all. It can go to another
/// process, which needs neither the sampler nor the definition.</summary>
public sealed record RehearsalPlan
{
    private const int MostPoints = 500;
    private const int MostTrials = 24;

    /// <summary>The experiment's seed.</summary>
    public required long Seed { get; init; }

    /// <summary>The folder that relative paths start from.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>The dataset of all trials; null if the search space chooses.</summary>
    public ComponentReference? Dataset { get; init; }

    /// <summary>The trials.</summary>
    public required IReadOnlyList<RehearsedTrial> Trials { get; init; }

    /// <summary>What the sampler says of how it will go; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Why there are no more trials; null: the sampler did as it should.</summary>
    public string? Fault { get; init; }

    /// <summary>Asks for the first points of a definition.</summary>
    /// <param name="definition">The definition, found valid.</param>
    /// <param name="catalog">The components.</param>
    public static RehearsalPlan Of(ExperimentDefinition definition, IComponentCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalog);
        var trials = new List<RehearsedTrial>();
        string? note = null;
        string? fault = null;
        try
        {
            var sampler = PlannedPoints.Of(definition, catalog);
            note = sampler.Note;
            trials.AddRange(Distinct(Points(sampler), definition));
        }
        catch (Exception exception)
        {
            // Code of a plugin ran.
            fault = RunFault.Outcome(exception).Reason;
        }

        return new RehearsalPlan
        {
            Seed = definition.Seed,
            BaseDirectory = definition.BaseDirectory,
            Dataset = IsChosen(definition) ? null : ComponentReferences.Of(definition.Resolved["dataset"]),
            Trials = trials,
            Note = note,
            Fault = fault,
        };
    }

    // Each trial then has data of its own.
    private static bool IsChosen(ExperimentDefinition definition) =>
        definition.Search.Space.Parameters.Any(parameter =>
            parameter.Name is "dataset" or "data" || parameter.Name.StartsWith("dataset.", StringComparison.Ordinal)
        );

    private static IEnumerable<RehearsedTrial> Distinct(IEnumerable<ParametersProposal> points, ExperimentDefinition definition)
    {
        var numbering = TrialNumbering.Of(definition);
        return points
            .Select(point =>
                (Trial: definition.Trial(point.Parameters, numbering.SeedOf(0)), Parameters: TrialParameters.Flatten(point.Parameters))
            )
            .DistinctBy(one => Cast(one.Trial))
            .Take(MostTrials)
            .Select(one => new RehearsedTrial(TrialDefinitionJson.Write(one.Trial), one.Parameters));
    }

    private static IEnumerable<ParametersProposal> Points(Sampler sampler)
    {
        for (
            var point = 0L;
            point < Math.Min(sampler.Count ?? MostPoints, MostPoints)
                && sampler.Propose(new() { Point = point, Results = [] }) is ParametersProposal proposal;
            point++
        )
        {
            yield return proposal;
        }
    }

    // Which components play together, and on which data.
    private static string Cast(TrialDefinition trial) =>
        JsonSerializer.Serialize(
            new
            {
                trial.Dataset,
                trial.Data,
                Model = trial.Model.Plugin,
                Loss = trial.Loss.Plugin,
                Optimizer = trial.Optimizer.Plugin,
                Schedule = trial.Schedule?.Plugin,
                Others = trial.Metrics.Concat(trial.Callbacks).Select(one => one.Plugin),
            }
        );
}
