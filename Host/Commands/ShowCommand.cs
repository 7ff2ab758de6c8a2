using System.CommandLine;
using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;

namespace Platform.Host.Commands;

/// <summary><c>platform show EXPERIMENT [TRIAL]</c>: all about one of them.</summary>
internal static class ShowCommand
{
    // Each takes three series to read.
    private const int Diagnosed = 100;

    public static Command Create(Shell shell, RecordSource records)
    {
        var experiment = new Argument<string>("EXPERIMENT") { Description = "Name of the experiment, or EXPERIMENT/TRIAL" };
        var trial = new Argument<string?>("TRIAL") { Description = "Number of the trial", Arity = ArgumentArity.ZeroOrOne };
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("it");
        var command = new Verb(
            "show",
            "Show everything about an experiment or a trial",
            "show digits-learning-rate",
            "show digits-learning-rate/3",
            "show digits-learning-rate 3 --json"
        )
        {
            experiment,
            trial,
            data,
            json,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var name = call.GetRequiredValue(experiment);
                var found = ExperimentReference.Find(call.GetValue(trial) is { } number ? $"{name}/{number}" : name, open.Reader);
                switch (found.Trial, call.GetValue(json))
                {
                    case ({ } one, true):
                        OutputJson.Write(shell.Out, TrialDetails.Of(found.Experiment, one, open.Reader), OutputJson.Readable.TrialDetails);
                        break;
                    case ({ } one, false):
                        TrialPage.Print(found.Experiment, one, open.Reader, new Printer(shell), shell.Time);
                        break;
                    case (null, true):
                        OutputJson.Write(shell.Out, Collect(found.Experiment, open.Reader), OutputJson.Readable.ShownExperiment);
                        break;
                    case (null, false):
                        ExperimentPage.Print(found.Experiment, open.Reader, new Printer(shell), shell.Time);
                        break;
                }
            }
        );
        return command;
    }

    private static ShownExperiment Collect(ExperimentRecord experiment, IRecordReader records)
    {
        var trials = records.Trials(experiment.Id);
        var ranking = Ranking.Of(trials, experiment.Objective.Goal);
        var best = RankedPoint.BestTrial(trials, experiment.Objective.Goal);
        return new ShownExperiment(
            ExperimentOutput.From(experiment, trials),
            best is null
                ? null
                : TrialOutput.From(
                    best,
                    records.Summaries(experiment.Id, best.Number).GetValueOrDefault(best.Number) ?? [],
                    experiment.Objective,
                    records
                ),
            PointOutput.All(trials, experiment.Objective.Goal),
            VerdictOutput.Of(experiment, trials),
            TestSplitNote.Of(experiment, trials, records),
            [
                .. ranking
                    .Take(Diagnosed)
                    .Select(trial => DiagnosisOutput.Of(trial, records))
                    .OfType<DiagnosisOutput>()
                    .OrderBy(one => one.Trial),
            ],
            JsonElement.Parse(experiment.Resolved),
            [.. records.Events(experiment.Id).Select(EventOutput.From)]
        );
    }
}
