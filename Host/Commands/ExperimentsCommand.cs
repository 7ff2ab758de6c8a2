using System.CommandLine;
using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;

namespace Platform.Host.Commands;

/// <summary><c>platform experiments</c>: lists them.</summary>
internal static class ExperimentsCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the experiments");
        var command = new Verb("experiments", "List the experiments of the data directory", "experiments", "experiments --json")
        {
            data,
            json,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var outputs = open.Reader.Experiments().Select(one => ExperimentOutput.From(one, open.Reader.Trials(one.Id))).ToList();
                if (call.GetValue(json))
                {
                    OutputJson.Write(shell.Out, outputs, OutputJson.Readable.IReadOnlyListExperimentOutput);
                }
                else
                {
                    Print(outputs, new Printer(shell), shell);
                }
            }
        );
        return command;
    }

    private static void Print(List<ExperimentOutput> experiments, Printer printer, Shell shell)
    {
        if (experiments.Count == 0)
        {
            printer.Line("No experiments yet. Start one: platform run DEFINITION");
            return;
        }

        var tagged = experiments.Any(one => one.Tags.Count > 0);
        var table = new ColumnTable([
            new Column("experiment"),
            new Column("state"),
            new Column("trials", Right: true),
            new Column("best", Right: true),
            new Column("metric", Dispensable: 1),
            new Column("created", Dispensable: 2),
            new Column("time", Right: true, Dispensable: 3),
            .. tagged ? [new Column("tags", Dispensable: 4)] : Array.Empty<Column>(),
        ]);
        foreach (var one in experiments)
        {
            var ended = one.Trials.Where(state => state.Key is not ("waiting" or "running" or "paused")).Sum(state => state.Value);
            table.Add([
                one.Id,
                one.State,
                string.Create(CultureInfo.InvariantCulture, $"{ended}/{(one.TrialCount is { } count ? count : "?")}"),
                (one.BestMean ?? one.BestObjective) is { } best ? new TextCell(Numbers.Short(best), "bold") : "",
                one.Metric,
                Numbers.Moment(one.Created, shell.Time),
                one.DurationSeconds is { } seconds ? Numbers.Duration(TimeSpan.FromSeconds(seconds)) : "",
                .. tagged ? [string.Join(", ", one.Tags)] : Array.Empty<TextCell>(),
            ]);
        }

        printer.Table(table);
        foreach (var lack in experiments.Select(one => one.WaitsFor).OfType<string>().Distinct())
        {
            printer.Line();
            printer.Line(WaitNote.Begins(lack));
        }
    }
}
