using Platform.Experiments.Records;

namespace Platform.Host.Commands.Records;

/// <summary>The records of a data directory that doesn't exist: reading creates none.</summary>
internal sealed class NoRecords : IRecordReader
{
    public IReadOnlyList<ExperimentRecord> Experiments() => [];

    public long Version(string experiment) => 0;

    public IReadOnlyList<TrialRecord> Trials(string experiment) => [];

    public IReadOnlyList<RunRecord> Runs(string experiment, long? trial = null) => [];

    public IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> Summaries(string experiment, long? trial = null) =>
        new Dictionary<long, IReadOnlyList<SeriesSummary>>();

    public MetricPoints Series(string experiment, long trial, string metric) => new(metric, [], [], []);

    public IReadOnlyList<SeriesBucket> Buckets(string experiment, long trial, string metric, long from, long to, int most) => [];

    public IReadOnlyList<CheckpointRecord> Checkpoints(string experiment, long? trial = null) => [];

    public IReadOnlyList<ArtifactRecord> Artifacts(string experiment, long trial) => [];

    public IReadOnlyList<EventRecord> Events(string experiment) => [];

    public Stream OpenCheckpoint(string sha256) => throw new FileNotFoundException($"There is no checkpoint with the hash {sha256}.");
}
