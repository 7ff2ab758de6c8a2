using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Trials;

namespace Platform.Experiments.Scheduling.Leases;

/// <summary>Makes changes durable. If that fails once, memory and disk no longer agree, and nothing is taken any more.</summary>
/// <remarks>The one place from which the world hears of changes: each is told when it
/// is durable, in the order in which they were made.</remarks>
/// <param name="store">Where they become durable.</param>
/// <param name="observer">Hears of them then.</param>
internal sealed class CommitQueue(IRecordStore store, Action<IReadOnlyList<RecordChange>> observer)
{
    private volatile Exception? _fault;
    private Task _newest = Task.CompletedTask;

    public void ThrowIfBroken()
    {
        if (_fault is not null)
        {
            throw Broken();
        }
    }

    /// <summary>Settles an experiment after its changes and queues these; the task ends when they are durable and told.</summary>
    public Task Add(ExperimentSchedule schedule, List<RecordChange> changes)
    {
        if (_fault is not null)
        {
            return Task.FromException(Broken());
        }

        var ended = schedule.Settle(changes);
        schedule.Observe(changes);
        if (changes.Count == 0)
        {
            return Task.CompletedTask;
        }

        var pending = new PendingChanges(schedule, changes, schedule.Ended, ended ? schedule.Experiment : null);
        return _newest = AcknowledgeAsync(_newest, store.CommitAsync(changes, CancellationToken.None), pending);
    }

    private async Task AcknowledgeAsync(Task before, Task commit, PendingChanges pending)
    {
        try
        {
            await commit.ConfigureAwait(false);
            await before.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _fault ??= exception;
            pending.End.TrySetException(Broken());
            throw;
        }

        pending.Schedule.Announce(pending.Changes);
        observer(pending.Changes);
        if (pending.Ended is not null)
        {
            pending.End.TrySetResult(pending.Ended);
        }
    }

    private InvalidOperationException Broken() =>
        new(_fault is IOException lost ? lost.Message : $"The records can't be written any more: {_fault?.Message}", _fault);

    /// <summary>Changes that become known once they are durable.</summary>
    /// <param name="Schedule">The schedule of their experiment.</param>
    /// <param name="Changes">The changes.</param>
    /// <param name="End">Ends with the experiment.</param>
    /// <param name="Ended">The experiment, if it ended with them.</param>
    private sealed record PendingChanges(
        ExperimentSchedule Schedule,
        IReadOnlyList<RecordChange> Changes,
        TaskCompletionSource<ExperimentRecord> End,
        ExperimentRecord? Ended
    );
}
