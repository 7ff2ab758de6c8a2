using System.Globalization;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>Trials side by side: what differs, then the metrics with their differences to the first.</summary>
internal static class ComparisonPage
{
    public static void Print(ComparisonOutput comparison, Printer printer)
    {
        IReadOnlyList<Column> columns =
        [
            new Column(""),
            .. comparison.Trials.Select((trial, index) => new Column(Header(trial), Right: true, Dispensable: index < 2 ? 0 : index)),
        ];

        var settings = new ColumnTable(columns);
        settings.Add(["state", .. comparison.Trials.Select(trial => (TextCell)trial.State)]);
        foreach (var one in comparison.Differences)
        {
            settings.Add([one.Name, .. one.Values.Select(value => (TextCell)(value is { } shown ? Numbers.Value(shown) : "–"))]);
        }

        printer.Table(settings);
        printer.Note($"{Numbers.Count(comparison.Equal, "setting is", "settings are")} equal.");

        printer.Heading("Metrics (objective, best of each series; in brackets the difference from the first)");
        var metrics = new ColumnTable(columns);
        foreach (var one in comparison.Metrics)
        {
            metrics.Add([
                one.Name,
                .. one
                    .Values.Zip(one.Deltas, (value, delta) => (TextCell)Text(value, delta))
                    .Select((cell, index) => index == 0 ? Text(one.Values[0], null) : cell),
            ]);
        }

        printer.Table(metrics);
    }

    private static string Header(ComparedTrial trial) => string.Create(CultureInfo.InvariantCulture, $"{trial.Experiment}/{trial.Number}");

    private static string Text(double? value, double? delta) =>
        (value, delta) switch
        {
            (null, _) => "–",
            ({ } number, null) => Numbers.Short(number),
            ({ } number, { } change) => $"{Numbers.Short(number)} ({Numbers.Change(change)})",
        };
}
