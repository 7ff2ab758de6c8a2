using System.Runtime.CompilerServices;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting.Following;

/// <summary>
/// Tells any number of readers how far an experiment is, each from its own position: one that is slow, or was away, gets one snapshot
/// with all that it missed.
/// </summary>
internal sealed class ProgressFeed : IProgress<ExperimentProgress>
{
    private readonly Lock _gate = new();
    private readonly List<TrialRecord> _ended = [];
    private readonly List<EventRecord> _events = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ExperimentRecord _experiment;
    private Lazy<ExperimentProgress> _newest;
    private readonly Action<ExperimentRecord> _told;
    private string? _fault;
    private int _readers;

    /// <param name="experiment">The experiment as it is.</param>
    /// <param name="first">What readers see before anything happens; made when one comes, as counting many trials takes a while.</param>
    /// <param name="changed">Hears of each state that the experiment comes to.</param>
    public ProgressFeed(ExperimentRecord experiment, Lazy<ExperimentProgress> first, Action<ExperimentRecord> changed) =>
        (_experiment, _newest, _told) = (experiment, first, changed);

    /// <summary>Whether anybody reads.</summary>
    public bool HasReaders => Volatile.Read(ref _readers) > 0;

    /// <summary>Where a reader starts who wants nothing but news.</summary>
    public FeedPosition Position
    {
        get
        {
            lock (_gate)
            {
                return new FeedPosition(_ended.Count, _events.Count);
            }
        }
    }

    /// <summary>Takes the next snapshot.</summary>
    public void Report(ExperimentProgress value) =>
        Report(value.Experiment, new Lazy<ExperimentProgress>(value), fault: null, value.Ended, value.Events);

    /// <summary>Takes the next snapshot of an experiment of which nothing runs.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="value">The snapshot, made when somebody reads it.</param>
    /// <param name="fault">Why the experiment's host could not continue it.</param>
    public void Report(ExperimentRecord experiment, Lazy<ExperimentProgress> value, string? fault) =>
        Report(experiment, value, fault, [], []);

    private void Report(
        ExperimentRecord experiment,
        Lazy<ExperimentProgress> value,
        string? fault,
        IReadOnlyList<TrialRecord> ended,
        IReadOnlyList<EventRecord> events
    )
    {
        TaskCompletionSource changed;
        bool isAnother;
        lock (_gate)
        {
            isAnother = _experiment.State != experiment.State;
            _ended.AddRange(ended);
            _events.AddRange(events);
            (_experiment, _newest, _fault, changed) = (experiment, value, fault, _changed);
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
        if (isAnother)
        {
            _told(experiment);
        }
    }

    /// <summary>Reads from a position on, until the experiment is at rest.</summary>
    public async IAsyncEnumerable<ProgressEntry> ReadAsync(FeedPosition from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _readers);
        try
        {
            ProgressEntry entry;
            do
            {
                Func<ProgressEntry> make;
                Task changed;
                lock (_gate)
                {
                    (make, changed) = (EntryFrom(from), _changed.Task);
                }

                entry = make();
                yield return entry;
                from = entry.Position;
                if (!entry.IsLast)
                {
                    await changed.WaitAsync(cancellationToken);
                }
            } while (!entry.IsLast);
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
    }

    // Made outside of the lock: the snapshot may be read from the records.
    private Func<ProgressEntry> EntryFrom(FeedPosition from)
    {
        var (position, newest, fault) = (new FeedPosition(_ended.Count, _events.Count), _newest, _fault);
        var (ended, events) = (_ended.Skip(from.Ended).ToList(), _events.Skip(from.Events).ToList());
        var isLast = fault is not null || _experiment.State is not (ExperimentState.Queued or ExperimentState.Running);
        return () => new ProgressEntry(position, newest.Value with { Ended = ended, Events = events }, isLast, fault);
    }
}
