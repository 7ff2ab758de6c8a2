using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>An experiment as a JSON file.</summary>
internal static class JsonExport
{
    /// <summary>What <c>trials --json</c> prints.</summary>
    public static void Trials(ExperimentRecord experiment, IRecordReader records, TextWriter writer) =>
        OutputJson.Write(
            writer,
            [.. TrialOutputs(experiment, records.Trials(experiment.Id), records)],
            OutputJson.Readable.IReadOnlyListTrialOutput
        );

    /// <summary>The experiment, its trials and their series.</summary>
    public static void Series(ExperimentRecord experiment, IRecordReader records, TextWriter writer)
    {
        var trials = records.Trials(experiment.Id);
        var summaries = records.Summaries(experiment.Id);
        var series =
            from trial in trials
            from one in summaries.GetValueOrDefault(trial.Number) ?? []
            orderby trial.Number, one.Name
            select SeriesOutput.From(trial.Number, records.Series(experiment.Id, trial.Number, one.Name));
        OutputJson.Write(
            writer,
            new ExportedExperiment(
                ExperimentOutput.From(experiment, trials),
                PointOutput.All(trials, experiment.Objective.Goal),
                VerdictOutput.Of(experiment, trials),
                TestSplitNote.Of(experiment, trials, records),
                TrialOutputs(experiment, trials, records),
                series
            ),
            OutputJson.Readable.ExportedExperiment
        );
    }

    private static IEnumerable<TrialOutput> TrialOutputs(
        ExperimentRecord experiment,
        IReadOnlyList<TrialRecord> trials,
        IRecordReader records
    )
    {
        var summaries = records.Summaries(experiment.Id);
        return trials.Select(trial =>
            TrialOutput.From(trial, summaries.GetValueOrDefault(trial.Number) ?? [], experiment.Objective, records)
        );
    }
}
