using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>The learning rates that range tests suggest, a row for each point of the search space.</summary>
internal static class RangeTestPage
{
    public static void Print(
        ExperimentRecord experiment,
        IReadOnlyList<TrialRecord> trials,
        IReadOnlyList<RateEstimateOutput> estimates,
        Printer printer
    )
    {
        // The learning rates of the definition are not those of the tests.
        var parameters = TrialList.Varying(trials).Where(name => !IsRate(name)).ToList();
        var table = new ColumnTable([
            new Column(estimates.Any(one => one.Tests.Count > 1) ? "trials" : Headings.Trial, Right: true),
            .. parameters.Select(name => new Column(Headings.OfParameter(name, parameters))),
            new Column("suggested rate", Right: true),
            new Column("starts differ by", Right: true),
            new Column("lowest loss at", Right: true),
            new Column("blows up from", Right: true),
        ]);
        foreach (var estimate in estimates)
        {
            table.Add([
                Numbered(estimate),
                .. parameters.Select(name => (TextCell)(estimate.Parameters.TryGetValue(name, out var value) ? Numbers.Value(value) : "")),
                new TextCell(estimate.Suggestion is { } suggestion ? Numbers.Short(suggestion) : "none", "bold"),
                estimate.Spread is { } spread ? $"{Numbers.Short(spread)} times" : "–",
                Range(estimate.Tests.Select(test => test.Lowest), "–"),
                Range(estimate.Tests.Select(test => test.Diverged), "not seen"),
            ]);
        }

        printer.Table(table);
        printer.Line();
        foreach (var estimate in estimates)
        {
            var of = estimates.Count > 1 ? $"Trial{(estimate.Tests.Count > 1 ? "s" : "")} {Numbered(estimate)}: " : "";
            var advice = estimate.Suggestion is { } rate
                ? $"train with a learning rate of {Numbers.Short(rate)}"
                : "no learning rate is suggested";
            printer.Line($"{of}{advice}: {estimate.Reason}.");
        }

        printer.Note($"Recorded as {experiment.Id}. Its curves: platform report {experiment.Id}");
    }

    /// <summary>Whether a parameter is a learning rate.</summary>
    public static bool IsRate(string parameter) => parameter.EndsWith(".learningRate", StringComparison.Ordinal);

    private static string Numbered(RateEstimateOutput estimate) =>
        estimate.Tests is [var only]
            ? only.Trial.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{estimate.Tests[0].Trial}–{estimate.Tests[^1].Trial}");

    private static string Range(IEnumerable<double?> values, string none)
    {
        double[] known = [.. values.OfType<double>().Order()];
        return known switch
        {
            [] => none,
            [var only] => Numbers.Short(only),
            _ => $"{Numbers.Short(known[0])} to {Numbers.Short(known[^1])}",
        };
    }
}
