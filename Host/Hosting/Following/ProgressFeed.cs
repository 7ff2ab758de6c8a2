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
    private ExperimentProgress _newest;
    private readonly Action<ExperimentRecord> _told;
    private string? _fault;
    private int _readers;

    /// <param name="first">What readers see before anything happens.</param>
    /// <param name="changed">Hears of each state that the experiment comes to.</param>
    public ProgressFeed(ExperimentProgress first, Action<ExperimentRecord> changed) => (_newest, _told) = (first, changed);

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
    public void Report(ExperimentProgress value) => Report(value, fault: null);

    /// <summary>Takes the next snapshot.</summary>
    /// <param name="value">The snapshot.</param>
    /// <param name="fault">Why the experiment's host could not continue it.</param>
    public void Report(ExperimentProgress value, string? fault)
    {
        TaskCompletionSource changed;
        bool isAnother;
        lock (_gate)
        {
            isAnother = _newest.Experiment.State != value.Experiment.State;
            _ended.AddRange(value.Ended);
            _events.AddRange(value.Events);
            (_newest, _fault, changed) = (value, fault, _changed);
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
        if (isAnother)
        {
            _told(value.Experiment);
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
                Task changed;
                lock (_gate)
                {
                    (entry, changed) = (EntryFrom(from), _changed.Task);
                }

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

    private ProgressEntry EntryFrom(FeedPosition from) =>
        new(
            new FeedPosition(_ended.Count, _events.Count),
            _newest with
            {
                Ended = [.. _ended.Skip(from.Ended)],
                Events = [.. _events.Skip(from.Events)],
            },
            _fault is not null || _newest.Experiment.State is not (ExperimentState.Queued or ExperimentState.Running),
            _fault
        );
}
