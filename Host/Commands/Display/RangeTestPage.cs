using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>Learning-rate range tests, a row each.</summary>
internal static class RangeTestPage
{
    public static void Print(
        ExperimentRecord experiment,
        IReadOnlyList<TrialRecord> trials,
        IReadOnlyList<RangeTestOutput> tests,
        Printer printer
    )
    {
        // The learning rates of the definition are not those of the tests.
        var parameters = TrialList.Varying(trials).Where(name => !IsRate(name)).ToList();
        var table = new ColumnTable([
            new Column(Headings.Trial, Right: true),
            .. parameters.Select(name => new Column(Headings.OfParameter(name, parameters))),
            new Column("suggested rate", Right: true),
            new Column("lowest loss at", Right: true),
            new Column("blows up from", Right: true),
        ]);
        foreach (var test in tests)
        {
            table.Add([
                test.Trial.ToString(CultureInfo.InvariantCulture),
                .. parameters.Select(name => (TextCell)(test.Parameters.TryGetValue(name, out var value) ? Numbers.Value(value) : "")),
                new TextCell(test.Suggestion is { } suggestion ? Numbers.Short(suggestion) : "none", "bold"),
                Short(test.Lowest),
                test.Diverged is { } rate ? Numbers.Short(rate) : "not seen",
            ]);
        }

        printer.Table(table);
        printer.Line();
        foreach (var test in tests)
        {
            var trial = tests.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"Trial {test.Trial}: ") : "";
            var advice = test.Suggestion is { } rate
                ? $"train with a learning rate of {Numbers.Short(rate)}"
                : "no learning rate is suggested";
            printer.Line($"{trial}{advice}: {test.Reason}.");
        }

        printer.Note($"Recorded as {experiment.Id}. Its curves: platform report {experiment.Id}");
    }

    /// <summary>Whether a parameter is a learning rate.</summary>
    public static bool IsRate(string parameter) => parameter.EndsWith(".learningRate", StringComparison.Ordinal);

    private static string Short(double? rate) => rate is { } known ? Numbers.Short(known) : "–";
}
