using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Trials;

namespace Platform.Experiments.Scheduling.Leases;

/// <summary>Makes changes durable. If that fails once, memory and disk no longer agree, and nothing is taken any more.</summary>
internal sealed class CommitQueue(IRecordStore store, Action<IReadOnlyList<RecordChange>> observer)
{
    private volatile Exception? _fault;

    public void ThrowIfBroken()
    {
        if (_fault is not null) throw Broken();
    }

    /// <summary>Settles an experiment after its changes and queues these; the task ends when they are durable.</summary>
    public Task Add(ExperimentSchedule schedule, List<RecordChange> changes)
    {
        if (_fault is not null) return Task.FromException(Broken());
        var ended = schedule.Settle(changes);
        schedule.Observe(changes);
        observer(changes);
        return changes.Count == 0
            ? Task.CompletedTask
            : FlushAsync(store.CommitAsync(changes, CancellationToken.None), schedule.Ended, ended ? schedule.Experiment : null);
    }

    private async Task FlushAsync(Task commit, TaskCompletionSource<ExperimentRecord> end, ExperimentRecord? ended)
    {
        try
        {
            await commit.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _fault = exception;
            end.TrySetException(Broken());
            throw;
        }

        if (ended is not null) end.TrySetResult(ended);
    }

    private InvalidOperationException Broken() => new($"The records can't be written any more: {_fault?.Message}", _fault);
}
