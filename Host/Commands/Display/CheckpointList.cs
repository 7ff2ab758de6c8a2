using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>Checkpoints as rows.</summary>
internal static class CheckpointList
{
    public static void Print(IReadOnlyList<CheckpointRecord> checkpoints, Printer printer)
    {
        if (checkpoints.Count == 0)
        {
            return;
        }

        printer.Heading("Checkpoints");
        printer.Table(Table(checkpoints));
    }

    public static ColumnTable Table(IReadOnlyList<CheckpointRecord> checkpoints)
    {
        var table = new ColumnTable([
            new Column("trial", Right: true),
            new Column("kept as"),
            new Column("epoch", Right: true),
            new Column("step", Right: true),
            new Column("objective", Right: true),
            new Column("size", Right: true, Dispensable: 1),
            new Column("sha256", Dispensable: 2),
        ]);
        foreach (var one in checkpoints)
        {
            table.Add([
                one.Trial.ToString(CultureInfo.InvariantCulture),
                string.Join(" + ", Marks(one)),
                one.Epoch.ToString(CultureInfo.InvariantCulture),
                one.Step.ToString(CultureInfo.InvariantCulture),
                one.Objective is { } objective ? Numbers.Short(objective) : "",
                Numbers.Size(one.Length),
                one.Sha256,
            ]);
        }

        return table;
    }

    private static IEnumerable<string> Marks(CheckpointRecord checkpoint)
    {
        if (checkpoint.IsBest)
        {
            yield return "best";
        }

        if (checkpoint.IsLast)
        {
            yield return "last";
        }

        if (checkpoint.IsStable)
        {
            yield return "stable";
        }
    }
}
