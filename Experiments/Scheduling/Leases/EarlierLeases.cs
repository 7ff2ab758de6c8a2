using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Leases;

/// <summary>The leases that an earlier host granted: their workers may come back before it is known which of them hold.</summary>
/// <param name="store">What the earlier host recorded.</param>
/// <param name="patience">How long experiments may take to be opened.</param>
/// <param name="time">The clock, of which only durations count: the time of day may jump.</param>
internal sealed class EarlierLeases(IRecordReader store, TimeSpan patience, TimeProvider time)
{
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);
    private readonly long _start = time.GetTimestamp();

    /// <summary>Notes that an experiment is open: from now on it is known which of its leases hold.</summary>
    public void Opened(string experiment) => _opened.Add(experiment);

    /// <summary>Whether a lease may be found to hold once its experiment is open.</summary>
    public bool MayHold(LeaseToken lease) =>
        !_opened.Contains(lease.Experiment)
        && time.GetElapsedTime(_start) < patience
        && store.Find(lease.Experiment) is { State: ExperimentState.Queued or ExperimentState.Running, Ending: null };
}
