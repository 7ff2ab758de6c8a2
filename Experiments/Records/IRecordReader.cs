namespace Platform.Experiments.Records;

/// <summary>Reads records. Readers see committed changes only and never wait for a writer's flush.</summary>
public interface IRecordReader
{
    /// <summary>All experiments, oldest first.</summary>
    IReadOnlyList<ExperimentRecord> Experiments();

    /// <summary>One experiment; null if there is none of this id.</summary>
    ExperimentRecord? Find(string experiment);

    /// <summary>A number that is another one after each change of what an experiment's trials
    /// are and reported; 0 if there is no such experiment.</summary>
    long Version(string experiment);

    /// <summary>The records of one type that an experiment has, or one of its trials, in their order:
    /// by number, or oldest first. <see cref="RecordReading"/> has a name for each type.</summary>
    /// <exception cref="NotSupportedException">No records of this type are kept.</exception>
    IReadOnlyList<T> Read<T>(string experiment, long? trial = null)
        where T : class, IExperimentPart;

    /// <summary>The summaries of each series of each trial (or of one), stitched over its runs.</summary>
    IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> Summaries(string experiment, long? trial = null);

    /// <summary>A series of a trial, stitched over its runs; empty if there is none.</summary>
    MetricPoints Series(string experiment, long trial, string metric);

    /// <summary>
    /// The points of a series whose steps lie in a range, summed up for a picture: consecutive buckets that cover them all, so that no
    /// spike is lost however many points there are. The store chooses where a bucket ends: it has at most twice its share of the points,
    /// and if there are no more points than buckets, each point is a bucket.
    /// </summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="trial">Its trial.</param>
    /// <param name="metric">The series; stitched over the trial's runs.</param>
    /// <param name="from">The first step of the range.</param>
    /// <param name="to">The last step of the range.</param>
    /// <param name="most">How many buckets there may be, at least one.</param>
    /// <returns>The buckets in the order of the points; none if there are no points.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is less than one.</exception>
    IReadOnlyList<SeriesBucket> Buckets(string experiment, long trial, string metric, long from, long to, int most);

    /// <summary>The artifacts of a trial, oldest first.</summary>
    IReadOnlyList<ArtifactRecord> Artifacts(string experiment, long trial);

    /// <summary>The bytes of a checkpoint; the hash is verified while they are read.</summary>
    /// <exception cref="FileNotFoundException">There are none of this hash.</exception>
    Stream OpenCheckpoint(string sha256);
}
