using Platform.Experiments.Records;

namespace Platform.Host.Http.Changes;

/// <summary>Records that tell of each change once it is durable.</summary>
internal sealed class WatchedRecords(IRecordStore records, ChangeFeed changes) : IRecordStore
{
    public async Task CommitAsync(IReadOnlyList<RecordChange> made, CancellationToken cancellationToken)
    {
        await records.CommitAsync(made, cancellationToken);
        changes.Report(made);
    }

    public Task StoreAsync(Stream content, string sha256, CancellationToken cancellationToken) =>
        records.StoreAsync(content, sha256, cancellationToken);

    public IReadOnlyList<ExperimentRecord> Experiments() => records.Experiments();

    public long Version(string experiment) => records.Version(experiment);

    public IReadOnlyList<TrialRecord> Trials(string experiment) => records.Trials(experiment);

    public IReadOnlyList<RunRecord> Runs(string experiment, long? trial = null) => records.Runs(experiment, trial);

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
