using Platform.Experiments.Records;

namespace Platform.Host.Commands.Records;

/// <summary>
/// Records of a data directory without a running host. One that was killed left behind that things run: they read as what they are,
/// an interrupted experiment whose trials wait for the next host. The records themselves are the next host's to put right.
/// </summary>
internal sealed class UnattendedRecords(IRecordReader records) : IRecordReader
{
    public IReadOnlyList<ExperimentRecord> Experiments() =>
        [
            .. records
                .Experiments()
                .Select(one => one.State is ExperimentState.Running ? one with { State = ExperimentState.Interrupted } : one),
        ];

    public long Version(string experiment) => records.Version(experiment);

    public IReadOnlyList<TrialRecord> Trials(string experiment) =>
        [
            .. records
                .Trials(experiment)
                .Select(trial => trial.State is TrialState.Running ? trial with { State = TrialState.Waiting } : trial),
        ];

    public IReadOnlyList<RunRecord> Runs(string experiment, long? trial = null) =>
        [.. records.Runs(experiment, trial).Select(run => run.End is null ? run with { End = RunEnd.LostWorker } : run)];

    public IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> Summaries(string experiment, long? trial = null) =>
        records.Summaries(experiment, trial);

    public MetricPoints Series(string experiment, long trial, string metric) => records.Series(experiment, trial, metric);

    public IReadOnlyList<SeriesBucket> Buckets(string experiment, long trial, string metric, long from, long to, int most) =>
        records.Buckets(experiment, trial, metric, from, to, most);

    public IReadOnlyList<CheckpointRecord> Checkpoints(string experiment, long? trial = null) => records.Checkpoints(experiment, trial);

    public IReadOnlyList<ArtifactRecord> Artifacts(string experiment, long trial) => records.Artifacts(experiment, trial);

    public IReadOnlyList<EventRecord> Events(string experiment) => records.Events(experiment);

    public Stream OpenCheckpoint(string sha256) => records.OpenCheckpoint(sha256);
}
