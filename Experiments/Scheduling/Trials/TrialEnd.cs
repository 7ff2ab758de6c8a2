using System.Diagnostics;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Leases;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>What becomes of a run that ends, and of its trial.</summary>
internal static class TrialEnd
{
    /// <param name="end">How the run ended.</param>
    /// <param name="failures">The trial's failures so far that count, with this one.</param>
    /// <param name="retries">Failures that are tried again.</param>
    /// <param name="mode">How the experiment is being stopped; null if it isn't.</param>
    public static TrialState State(RunEnd end, int failures, int retries, EndMode? mode) =>
        end switch
        {
            RunEnd.Completed => TrialState.Completed,
            RunEnd.Pruned => TrialState.Pruned,
            RunEnd.Diverged => TrialState.Diverged,
            RunEnd.InvalidParameters => TrialState.Failed,
            _ when end.IsFault() && failures > retries => TrialState.Failed,
            _ when mode is EndMode.Cancel => TrialState.Cancelled,
            RunEnd.Paused when mode is EndMode.Pause => TrialState.Paused,
            RunEnd.LostWorker or RunEnd.Crowded or RunEnd.DataUnavailable or RunEnd.Paused or RunEnd.Cancelled => TrialState.Waiting,
            _ when end.IsFault() => TrialState.Waiting,
            _ => throw new UnreachableException(),
        };

    /// <summary>The record of a run that ended.</summary>
    public static RunRecord Run(RunRecord run, RunOutcome outcome, DateTimeOffset now) =>
        run with
        {
            Ended = now,
            End = outcome.End,
            Reason = outcome.Reason,
            Error = outcome.Error,
            LastLines = outcome.LastLines,
            Lease = null,
        };

    public static TrialRecord Apply(TrialRecord trial, RunOutcome outcome, OpenTrial open, DateTimeOffset now) =>
        trial with
        {
            Objective = trial.State is TrialState.Completed or TrialState.Pruned ? outcome.Objective : null,
            Reason = outcome.Reason,
            WeightsHash = outcome.WeightsHash,
            Ended = now,
            Duration = open.Duration,
        };

    /// <summary>A trial that a pruner ended between its runs.</summary>
    public static TrialRecord Pruned(TrialRecord trial, double? objective, TimeSpan? duration, DateTimeOffset now) =>
        trial with
        {
            State = TrialState.Pruned,
            Objective = objective,
            Reason = "pruned",
            Ended = now,
            Duration = duration,
        };

    /// <summary>A sentence for an experiment of which too many runs failed in a row.</summary>
    public static string ExplainStreak(LiveRun last, RunOutcome outcome, int? limit) =>
        $"{limit} runs in a row failed (workers.maxFailures), run {last.Token.Run} of trial {last.Token.Trial} as the last: "
        + $"{outcome.Reason}. No further trial starts.";

    /// <summary>A sentence for a trial that goes back to the queue; null if the user
    /// wanted that, or the whole experiment stops for it.</summary>
    public static string? Explain(LiveRun run, RunOutcome outcome, CheckpointRecord? resume)
    {
        if (outcome.End is RunEnd.Paused or RunEnd.Cancelled or RunEnd.DataUnavailable)
        {
            return null;
        }

        var from = resume is null ? "from the beginning" : $"from step {resume.Step}";
        return $"Run {run.Token.Run} of trial {run.Token.Trial} on {run.Worker.Name} ended: {outcome.Reason}. It is tried again {from}.";
    }
}
