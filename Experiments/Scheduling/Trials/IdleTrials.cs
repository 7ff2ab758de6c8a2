using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>What an order makes of the trials of an experiment that doesn't run: the same as of those that did.</summary>
public static class IdleTrials
{
    /// <summary>Trials that were paused, or running when their host died. Those that wait go on waiting.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="how">The order.</param>
    /// <param name="records">Its records.</param>
    /// <param name="now">The time, UTC.</param>
    public static IEnumerable<RecordChange> Changes(string experiment, EndMode how, IRecordReader records, DateTimeOffset now)
    {
        var history = new ExperimentHistory(experiment, records);
        foreach (
            var trial in history.Trials.Where(trial =>
                trial.State is TrialState.Running or TrialState.Paused && !(trial.WaitsAtRung && how is not EndMode.Cancel)
            )
        )
        {
            var open = history.Open(trial.Number);
            foreach (var lost in open.Runs.Where(run => run.Ended is null).ToList())
            {
                yield return new PutRun(open.Lose(lost));
            }

            var left = how switch
            {
                EndMode.Pause => trial with { State = TrialState.Paused },
                EndMode.Cancel => trial with { State = TrialState.Cancelled, Reason = "cancelled", Ended = now, Duration = open.Duration },
                _ => trial with { State = TrialState.Waiting },
            };
            if (left.State != trial.State)
            {
                yield return new PutTrial(left);
            }
        }
    }
}
