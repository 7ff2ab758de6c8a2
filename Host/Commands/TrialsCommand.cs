using System.CommandLine;
using Platform.Experiments.Records;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;

namespace Platform.Host.Commands;

/// <summary><c>platform trials EXPERIMENT</c>: the trials of an experiment.</summary>
internal static class TrialsCommand
{
    private const int RowsByDefault = 50;

    public static Command Create(Shell shell, RecordSource records)
    {
        var experiment = SharedOptions.Experiment();
        var state = WordOption.Optional<TrialState>("--state", "Only trials in this state", "STATE");
        var limit = NumberOption.Optional(
            "--limit",
            new NumberRange<int>(0),
            $"Maximum number of trials; 0 for all (default: {RowsByDefault}, with --json all)",
            "N",
            "-n"
        );
        var byNumber = new Option<bool>("--by-number") { Description = "Sort by number (always with --json) instead of best first" };
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the trials");
        var command = new Verb(
            "trials",
            "List the trials of an experiment, best first",
            "trials digits-learning-rate",
            "trials digits-learning-rate --state diverged",
            "trials digits-learning-rate --json | jq '.[0].parameters'"
        )
        {
            experiment,
            state,
            limit,
            byNumber,
            data,
            json,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var found = ExperimentReference.FindExperiment(call.GetRequiredValue(experiment), open.Reader);
                var trials = open.Reader.Trials(found.Id);
                var chosen = trials.Where(trial => call.GetValue(state) is not { } wanted || trial.State == wanted);
                var isJson = call.GetValue(json);
                var ordered = isJson || call.GetValue(byNumber) ? [.. chosen] : Ranking.Of(chosen, found.Objective.Goal);
                var most = call.GetValue(limit) ?? (isJson ? 0 : RowsByDefault);
                var rows = most > 0 ? [.. ordered.Take(most)] : ordered;
                var summaries = open.Reader.Summaries(found.Id);
                if (isJson)
                {
                    IReadOnlyList<TrialOutput> outputs =
                    [
                        .. rows.Select(trial =>
                            TrialOutput.From(trial, summaries.GetValueOrDefault(trial.Number) ?? [], found.Objective, open.Reader)
                        ),
                    ];
                    OutputJson.Write(shell.Out, outputs, OutputJson.Readable.IReadOnlyListTrialOutput);
                    return;
                }

                var printer = new Printer(shell);
                if (RankedPoint.AreShared(trials))
                {
                    var points = RankedPoint.Of(trials, found.Objective.Goal);
                    PointTable.Print(found, points, most, printer);
                    printer.Heading("Trials");
                }

                printer.Table(TrialList.Of(found, rows, TrialList.Varying(trials), summaries, open.Reader));
                if (TestSplitNote.Of(found, trials, open.Reader) is { } worse)
                {
                    printer.Line(worse);
                }

                if (rows.Count < ordered.Count)
                {
                    printer.Note($"{Numbers.Count(ordered.Count - rows.Count, "more trial")}: --limit 0");
                }
            }
        );
        return command;
    }
}
