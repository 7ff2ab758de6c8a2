using System.Globalization;
using Platform.Host.Commands.Display;
using Platform.Host.Output;

namespace Platform.Host.Commands.Backtesting;

/// <summary>A backtest for people.</summary>
internal static class BacktestPage
{
    private const string Nothing = "-";

    public static void Print(BacktestOutput output, int searches, Printer printer)
    {
        printer.Facts(
            ("experiment", output.Experiment),
            ("table", output.Table),
            ("objective", $"{output.Goal} {output.Metric}"),
            ("recorded", Numbers.Count(output.Rows, "point")),
            (
                "winner",
                output.Winner is { } winner ? Invariant($"{Row(output)} {winner}: {Numbers.Short(output.WinnerObjective!.Value)}") : null
            ),
            (
                "searches",
                Invariant($"{searches} of {Numbers.Count(output.Trials, "trial")} each, {output.Parallelism} at once: ")
                    + Invariant($"{Numbers.Short(Math.Round(output.Budget))} epochs in full")
            )
        );
        printer.Line();
        var shares = output.Combinations[0].BestAt;
        var table = new ColumnTable([
            new Column("sampler"),
            new Column("pruner"),
            new Column("epochs", Right: true),
            new Column("saved", Right: true),
            new Column("completed", Right: true, Dispensable: 3),
            new Column("winner found", Right: true),
            new Column("after", Right: true, Dispensable: 2),
            new Column("best", Right: true),
            .. shares.Select(share => new Column(Invariant($"at {100 * share.Share:0} %"), Right: true, Dispensable: 1)),
        ]);
        foreach (var one in output.Combinations)
        {
            table.Add([
                one.Sampler,
                one.Pruner ?? "none",
                Numbers.Short(Math.Round(one.Epochs)),
                Invariant($"{100 * one.Saved:0} %"),
                Numbers.Short(Math.Round(one.Completed, 1)),
                Invariant($"{one.WinnerFound}/{searches}"),
                one.WinnerEpochs is { } after ? Numbers.Short(Math.Round(after)) : Nothing,
                Value(one.Best),
                .. one.BestAt.Select(share => (TextCell)Value(share.Objective)),
            ]);
        }

        printer.Table(table);
        printer.Line();
        printer.Note("Best: of the trials that were trained to their ends; the median of all searches, as everything from 'after' on.");
        if (output.Cut > 0)
        {
            printer.Note(
                Invariant(
                    $"{Numbers.Count(output.Cut, "point was", "points were")} recorded of trials that were stopped, so nobody knows how "
                ) + "they would have gone on: here their trainings end there, with what they had."
            );
        }
    }

    private static string Row(BacktestOutput output) => output.Experiment is null ? "row" : "trial";

    private static string Value(double? value) => value is { } number ? Numbers.Short(number) : Nothing;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
