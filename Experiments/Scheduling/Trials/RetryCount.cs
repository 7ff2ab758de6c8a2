using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>Counts the runs of a trial that failed in a way that trying again may not mend.</summary>
internal static class RetryCount
{
    /// <summary>The failures that count: those of the trial, not of its worker, that left no new checkpoint behind.</summary>
    /// <param name="runs">The runs that have ended, by number.</param>
    /// <param name="checkpointStep">The step of the trial's newest checkpoint; 0 if it has none.</param>
    public static int Failures(IReadOnlyList<RunRecord> runs, long checkpointStep)
    {
        var count = 0;
        for (var i = 0; i < runs.Count; i++)
        {
            var reached = i + 1 < runs.Count ? runs[i + 1].StartStep : checkpointStep;
            if (IsFailure(runs[i].End) && reached <= runs[i].StartStep) count++;
        }

        return count;
    }

    private static bool IsFailure(RunEnd? end) => end is RunEnd.PluginFault or RunEnd.Crash;
}
