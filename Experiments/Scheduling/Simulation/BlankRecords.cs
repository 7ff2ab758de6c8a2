using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Simulation;

/// <summary>The records of an experiment that has none yet.</summary>
internal sealed class BlankRecords : IRecordReader
{
    public IReadOnlyList<ExperimentRecord> Experiments() => [];

    public ExperimentRecord? Find(string experiment) => null;

    public long Version(string experiment) => 0;

    public IReadOnlyList<T> Read<T>(string experiment, long? trial = null)
        where T : class, IExperimentPart => [];

    public IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> Summaries(string experiment, long? trial = null) =>
        new Dictionary<long, IReadOnlyList<SeriesSummary>>();

    public MetricPoints Series(string experiment, long trial, string metric) => new(metric, [], [], []);

    public IReadOnlyList<SeriesBucket> Buckets(string experiment, long trial, string metric, long from, long to, int most) => [];

    public IReadOnlyList<ArtifactRecord> Artifacts(string experiment, long trial) => [];

    public Stream OpenCheckpoint(string sha256) => throw new FileNotFoundException("Nothing was trained.", sha256);
}
