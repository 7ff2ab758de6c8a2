namespace Platform.Experiments.Records;

/// <summary>Asks other records, for a reader that changes some of what they say: it overrides that alone.</summary>
public abstract class ForwardingRecords : IRecordReader
{
    /// <inheritdoc/>
    public virtual IReadOnlyList<ExperimentRecord> Experiments() => Ask(records => records.Experiments(), []);

    /// <inheritdoc/>
    public virtual ExperimentRecord? Find(string experiment) => Ask(records => records.Find(experiment), null);

    /// <inheritdoc/>
    public virtual long Version(string experiment) => Ask(records => records.Version(experiment), 0);

    /// <inheritdoc/>
    public virtual IReadOnlyList<T> Read<T>(string experiment, long? trial = null)
        where T : class, IExperimentPart => Ask(records => records.Read<T>(experiment, trial), []);

    /// <inheritdoc/>
    public virtual IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> Summaries(string experiment, long? trial = null) =>
        Ask(records => records.Summaries(experiment, trial), new Dictionary<long, IReadOnlyList<SeriesSummary>>());

    /// <inheritdoc/>
    public virtual MetricPoints Series(string experiment, long trial, string metric) =>
        Ask(records => records.Series(experiment, trial, metric), new MetricPoints(metric, [], [], []));

    /// <inheritdoc/>
    public virtual IReadOnlyList<SeriesBucket> Buckets(string experiment, long trial, string metric, long from, long to, int most) =>
        Ask(records => records.Buckets(experiment, trial, metric, from, to, most), []);

    /// <inheritdoc/>
    public virtual IReadOnlyList<ArtifactRecord> Artifacts(string experiment, long trial) =>
        Ask(records => records.Artifacts(experiment, trial), []);

    /// <inheritdoc/>
    public virtual Stream OpenCheckpoint(string sha256) => Ask(records => records.OpenCheckpoint(sha256), Stream.Null);

    /// <summary>Asks the other records.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="nothing">The answer of those in which nothing was recorded.</param>
    protected abstract T Ask<T>(Func<IRecordReader, T> question, T nothing);
}
