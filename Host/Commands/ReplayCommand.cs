using System.CommandLine;
using System.Globalization;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Replays;
using Platform.Experiments.Search;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Runtime;

namespace Platform.Host.Commands;

/// <summary><c>platform replay EXPERIMENT</c>: makes all decisions of its search anew and compares them with the records.</summary>
internal static class ReplayCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var experiment = SharedOptions.Experiment();
        var plugins = SharedOptions.Plugins();
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("what was compared");
        var command = new Verb(
            "replay",
            "Derive every decision of a search from the records again, and compare each with what was recorded",
            "replay digits-learning-rate",
            "replay digits-learning-rate --json | jq .difference"
        )
        {
            experiment,
            plugins,
            data,
            json,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                var directory = shell.DataDirectory(call.GetValue(data));
                await using var open = await records.OpenAsync(directory, cancellationToken);
                var found = ExperimentReference.FindExperiment(call.GetRequiredValue(experiment), open.Reader);
                var version = open.Reader.Version(found.Id);
                var pins = PinnedPlugins.In(directory);
                var read = RecordedSearch.Read(
                    found,
                    DefinitionFile.Catalog(call.GetRequiredValue(plugins), pins),
                    pins,
                    note => shell.Error.WriteLine($"note: {note}")
                );
                var outcome = Replay(ExperimentSearch.Of(found, read.Definition, read.Components, open.Reader), open.Reader);
                if (outcome.Difference is not null && open.Reader.Version(found.Id) != version)
                {
                    throw new CallException($"'{found.Id}' went on while it was replayed. Pause it, or replay it when it has ended.");
                }

                if (call.GetValue(json))
                {
                    OutputJson.Write(shell.Out, ReplayOutput.From(found, outcome), OutputJson.Readable.ReplayOutput);
                }
                else
                {
                    Print(outcome, new Printer(shell));
                }

                return outcome.Difference is null ? ExitCode.Done : ExitCode.Failed;
            }
        );
        return command;
    }

    private static ReplayOutcome Replay(ExperimentSearch search, IRecordReader records)
    {
        try
        {
            return SearchReplay.Run(search, records);
        }
        catch (NotSupportedException unknown)
        {
            throw new CallException(unknown.Message);
        }
    }

    private static void Print(ReplayOutcome outcome, Printer printer)
    {
        if (outcome.Difference is { } difference)
        {
            var place = string.Join(
                ", ",
                new[]
                {
                    difference.Decision is { } decision ? string.Create(CultureInfo.InvariantCulture, $"decision {decision}") : null,
                    difference.Trial is { } trial ? string.Create(CultureInfo.InvariantCulture, $"trial {trial}") : null,
                    difference.What,
                }.OfType<string>()
            );
            printer.Line($"The first difference: {place}.");
            printer.Facts(("recorded", difference.Recorded ?? "nothing"), ("derived", difference.Derived ?? "nothing"));
            if (outcome.Caveat is { } caveat)
            {
                printer.Line(caveat);
            }

            return;
        }

        var all = outcome.Points + outcome.Promotions + outcome.Rounds;
        var kinds = new[]
        {
            Numbers.Count(outcome.Points, "point"),
            outcome.Promotions > 0 ? Numbers.Count(outcome.Promotions, "promotion") : null,
            outcome.Rounds > 0 ? Numbers.Count(outcome.Rounds, "round") + " of finalists" : null,
        }.OfType<string>();
        printer.Line($"{Numbers.Count(all, "decision")}, all the same: {string.Join(", ", kinds)}.");
        if (outcome.Verdicts > 0)
        {
            printer.Line($"{Numbers.Count(outcome.Verdicts, "verdict")} of the pruner, all the same.");
        }

        printer.Line(
            outcome.End switch
            {
                ReplayedEnd.Derived => "The end of the search is the same, too.",
                ReplayedEnd.Given => "The end of the search is taken as recorded: its time was over (search.until.time).",
                _ => "The search hasn't ended.",
            }
        );
    }
}
