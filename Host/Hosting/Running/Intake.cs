using Platform.Experiments.Records;
using Platform.Host.Hosting.Following;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting.Running;

/// <summary>Puts experiments into the queue and out of it, and records that first.</summary>
internal sealed class Intake(IRecordStore store, ExperimentQueue queue, ExperimentFeeds feeds)
{
    /// <summary>Queues an experiment.</summary>
    /// <param name="experiment">A new one, or an idle one.</param>
    /// <param name="prepared">What is run.</param>
    /// <param name="changes">What is recorded with it.</param>
    /// <returns>From where its progress is news, and how many others end before it starts.</returns>
    public async Task<(FeedPosition Position, int Ahead)> QueueAsync(
        ExperimentRecord experiment,
        PreparedExperiment prepared,
        IReadOnlyList<RecordChange> changes
    )
    {
        var count = ExperimentSearches.CountOf(prepared, experiment, store);
        var queued = experiment with { State = ExperimentState.Queued, Ending = null, Ended = null, TrialCount = count };
        await store.CommitAsync([.. changes, new PutExperiment(queued)], CancellationToken.None);
        var feed = feeds.Report(queued);
        return (feed.Position, queue.Add(new HostedExperiment(queued, prepared, feed)));
    }

    /// <summary>Records what becomes of an experiment that doesn't run.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="state">What it becomes.</param>
    /// <param name="changes">What is recorded with it.</param>
    public async Task<ExperimentRecord> RecordAsync(
        ExperimentRecord experiment,
        ExperimentState state,
        params IEnumerable<RecordChange> changes
    )
    {
        var idle = experiment with { State = state, Ending = null };
        await store.CommitAsync([.. changes, new PutExperiment(idle)], CancellationToken.None);
        feeds.Report(idle);
        return idle;
    }
}
