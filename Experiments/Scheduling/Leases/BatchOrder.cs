using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Trials;

namespace Platform.Experiments.Scheduling.Leases;

/// <summary>Decides which batches are taken: one after the other, and none that the records would refuse.</summary>
/// <param name="store">The records.</param>
/// <param name="time">The clock.</param>
internal sealed class BatchOrder(IRecordStore store, TimeProvider time)
{
    /// <summary>Whether a batch is the next one, to be taken now.</summary>
    /// <exception cref="InvalidOperationException">One before it is missing, or the records would refuse it.</exception>
    public bool Follow(LiveRun run, ReportBatch batch)
    {
        var refusals = ReportedChanges.Refusable(run.Token, batch.Report, time).Select(store.Refusal);
        if (batch.Number > run.Batch && refusals.FirstOrDefault(why => why is not null) is { } refusal)
        {
            throw new InvalidOperationException($"Batch {batch.Number} of {run.Token} can't be recorded: {refusal}");
        }

        return run.Follows(batch);
    }
}
