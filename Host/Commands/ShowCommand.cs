using System.CommandLine;
using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Output;

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
        var command = new Verb("show", "Show all about an experiment or a trial",
            "show digits-learning-rate", "show digits-learning-rate/3", "show digits-learning-rate 3 --json")
        {
            experiment, trial, data, json,
        };
        command.SetAction(async (call, cancellationToken) =>
        {
            await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
            var name = call.GetRequiredValue(experiment);
            var found = ExperimentReference.Find(call.GetValue(trial) is { } number ? $"{name}/{number}" : name, open.Reader);
            switch (found.Trial, call.GetValue(json))
            {
                case ({ } one, true):
                    OutputJson.Write(shell.Out, Collect(found.Experiment, one, open.Reader), OutputJson.Readable.ShownTrial);
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
        });
        return command;
    }

    private static ShownExperiment Collect(ExperimentRecord experiment, IRecordReader records)
    {
        var trials = records.Trials(experiment.Id);
        var ranking = Ranking.Of(trials, experiment.Objective.Goal);
        var best = ranking.FirstOrDefault(Ranking.HasObjective);
        return new ShownExperiment(
            ExperimentOutput.From(experiment, trials),
            best is null ? null : TrialOutput.From(best, SeriesOf(experiment, best, records), experiment.Objective),
            [.. ranking.Take(Diagnosed).Select(trial => DiagnosisOutput.Of(trial, records)).OfType<DiagnosisOutput>().OrderBy(one => one.Trial)],
            JsonElement.Parse(experiment.Resolved),
            [.. records.Events(experiment.Id).Select(EventOutput.From)]);
    }

    private static ShownTrial Collect(ExperimentRecord experiment, TrialRecord trial, IRecordReader records) => new(
        experiment.Id,
        TrialOutput.From(trial, SeriesOf(experiment, trial, records), experiment.Objective),
        DiagnosisOutput.Of(trial, records),
        JsonElement.Parse(trial.Definition),
        [.. records.Runs(experiment.Id, trial.Number).Select(RunOutput.From)],
        [.. records.Checkpoints(experiment.Id, trial.Number).Select(CheckpointOutput.From)],
        [.. records.Artifacts(experiment.Id, trial.Number).Select(ArtifactOutput.From)],
        [.. records.Events(experiment.Id).Where(one => one.Trial == trial.Number).Select(EventOutput.From)]);

    private static IReadOnlyList<SeriesSummary> SeriesOf(ExperimentRecord experiment, TrialRecord trial, IRecordReader records) =>
        records.Summaries(experiment.Id, trial.Number).GetValueOrDefault(trial.Number) ?? [];
}
