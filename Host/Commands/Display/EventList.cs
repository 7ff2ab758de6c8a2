using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>What happened, newest last.</summary>
internal static class EventList
{
    public static void Print(IReadOnlyList<EventRecord> events, int most, Printer printer, TimeProvider clock)
    {
        if (events.Count == 0)
        {
            return;
        }

        printer.Heading(events.Count > most ? $"Last {most} of {events.Count} events" : "Events");
        var table = new ColumnTable([
            new Column("when", Dispensable: 1),
            new Column("trial", Right: true),
            new Column("event", Dispensable: 2),
            new Column("what"),
        ]);
        foreach (var one in events.TakeLast(most))
        {
            table.Add([
                Numbers.Moment(one.Time, clock),
                one.Trial?.ToString(CultureInfo.InvariantCulture) ?? "",
                one.Kind,
                one.Text.ReplaceLineEndings(" "),
            ]);
        }

        printer.Table(table);
    }
}
