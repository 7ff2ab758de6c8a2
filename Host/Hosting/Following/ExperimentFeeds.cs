using System.Collections.Concurrent;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;

namespace Platform.Host.Hosting.Following;

/// <summary>The feeds of the experiments that somebody runs or follows.</summary>
/// <param name="records">The records.</param>
/// <param name="changed">Hears of each state that an experiment comes to.</param>
internal sealed class ExperimentFeeds(IRecordReader records, Action<ExperimentRecord> changed)
{
    private readonly ConcurrentDictionary<string, ProgressFeed> _feeds = new(StringComparer.Ordinal);

    /// <summary>Whether anybody reads one.</summary>
    public bool HaveReaders => _feeds.Values.Any(feed => feed.HasReaders);

    public ProgressFeed Of(ExperimentRecord experiment) =>
        _feeds.GetOrAdd(experiment.Id, _ => new ProgressFeed(experiment, Recorded(experiment), changed));

    /// <summary>Tells that an experiment, of which nothing runs, is another than before.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="fault">Why its host could not continue it.</param>
    public ProgressFeed Report(ExperimentRecord experiment, string? fault = null)
    {
        var feed = Of(experiment);
        feed.Report(experiment, Recorded(experiment), fault);
        return feed;
    }

    public void Forget(string experiment) => _feeds.TryRemove(experiment, out _);

    private Lazy<ExperimentProgress> Recorded(ExperimentRecord experiment) => new(() => RecordedProgress.Of(experiment, records));
}
