using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Leases;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>Takes up the runs of trials that earlier hosts left open.</summary>
/// <param name="search">The experiment.</param>
/// <param name="records">Its records.</param>
/// <param name="opened">Gets what is known of the trials.</param>
/// <param name="queue">Gets the checks that count.</param>
/// <param name="time">The clock.</param>
internal sealed class EarlierRuns(
    ExperimentSearch search,
    ExperimentRecords records,
    OpenTrials opened,
    TrialQueue queue,
    TimeProvider time
)
{
    /// <summary>Takes up all trials. A run that hadn't ended is lost, and its trial waits again, unless its worker may still
    /// train it.</summary>
    /// <param name="history">What was recorded.</param>
    /// <param name="lease">How long the leases of runs that go on hold without a sign of life; null: none goes on.</param>
    /// <param name="changes">Gets what is recorded.</param>
    /// <returns>The runs that go on.</returns>
    public IReadOnlyList<LiveRun> Load(ExperimentHistory history, TimeSpan? lease, List<RecordChange> changes)
    {
        var live = new List<LiveRun>();
        foreach (var trial in history.Trials)
        {
            if (TrialIndex.IsFinal(trial.State))
            {
                queue.LoadChecks(trial.Number, long.MaxValue);
                continue;
            }

            var run = Reopen(trial, history, lease, changes);
            queue.LoadChecks(trial.Number, run?.Step ?? opened[trial.Number].Resume?.Step ?? 0);
            if (run is not null)
            {
                live.Add(run);
            }
        }

        return live;
    }

    private LiveRun? Reopen(TrialRecord trial, ExperimentHistory history, TimeSpan? lease, List<RecordChange> changes)
    {
        var open = opened.Reopen(trial.Number, history);
        var live =
            lease is { } duration && trial is { State: TrialState.Running, Reason: not SkippedTrial.Reason }
                ? BegunRun.Of(records.Experiment, trial, open, RunLimits.Of(search.Workers), duration, time.GetTimestamp())
                : null;
        foreach (var lost in open.Runs.Where(run => run.Ended is null).ToList())
        {
            changes.Add(new PutRun(open.Lose(lost)));
        }

        if (trial.Reason is SkippedTrial.Reason)
        {
            records.Put(SkippedTrial.Of(trial, open, records.Now), changes);
        }
        else if (trial.State is TrialState.Running && live is null)
        {
            records.Put(trial with { State = TrialState.Waiting }, changes);
        }

        return live;
    }
}
