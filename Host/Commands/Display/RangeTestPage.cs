using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>Learning-rate range tests, a row each.</summary>
internal static class RangeTestPage
{
    public static void Print(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials, IReadOnlyList<RangeTestOutput> tests, Printer printer)
    {
        // The learning rates of the definition are not those of the tests.
        var parameters = TrialTable.Varying(trials).Where(name => !name.EndsWith(".learningRate", StringComparison.Ordinal)).ToList();
        var table = new ColumnTable([
            new Column("trial", Right: true), .. parameters.Select(name => new Column(TrialTable.ShortName(name, parameters))),
            new Column("steepest", Right: true), new Column("lowest", Right: true), new Column("blows up from", Right: true)]);
        foreach (var test in tests)
        {
            table.Add([
                test.Trial.ToString(CultureInfo.InvariantCulture), .. parameters.Select(name => (Cell)(test.Parameters.TryGetValue(name, out var value) ? Numbers.Value(value) : "")),
                new Cell(Short(test.Steepest), "bold"), Short(test.Lowest), test.Diverged is { } rate ? Numbers.Short(rate) : "not seen"]);
        }

        printer.Table(table);
        printer.Line();
        printer.Line("steepest: the learning rate at which the loss fell fastest, a good one to start with. lowest: already too near to the edge; a tenth of it is safe.");
        printer.Note($"Recorded as {experiment.Id}. Its curves: platform report {experiment.Id}");
    }

    private static string Short(double? rate) => rate is { } known ? Numbers.Short(known) : "–";
}
