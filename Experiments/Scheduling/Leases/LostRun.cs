using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Scheduling.Leases;

/// <summary>The end of a run whose worker was lost.</summary>
internal static class LostRun
{
    public static RunOutcome Outcome(string reason) => new() { End = RunEnd.LostWorker, Reason = $"worker lost: {reason}" };

    /// <summary>Nobody awaits its commit: a failure is kept by the queue for all who call later.</summary>
    public static void Forget(Task commit) =>
        _ = commit.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );
}
