using System.Diagnostics;
using Platform.Experiments.Records;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>What becomes of an experiment of which no trial runs.</summary>
internal static class ExperimentEnd
{
    /// <returns>null if it continues.</returns>
    public static ExperimentState? State(TrialIndex trials, bool exhausted, EndMode? mode, ExperimentState? ending, bool failed)
    {
        if (failed)
        {
            return ExperimentState.Failed;
        }

        if (exhausted && trials.CountOf(TrialState.Waiting) == 0 && trials.CountOf(TrialState.Paused) == 0)
        {
            return OfTrials(trials);
        }

        return mode switch
        {
            null => null,
            EndMode.Pause => ExperimentState.Paused,
            EndMode.Interrupt => ending ?? ExperimentState.Interrupted,
            EndMode.Stop or EndMode.Cancel => ExperimentState.Cancelled,
            _ => throw new UnreachableException(),
        };
    }

    // A search with one result has one; only where every trial failed there is nothing to show.
    private static ExperimentState OfTrials(TrialIndex trials) =>
        trials.CountOf(TrialState.Failed) > 0 && trials.CountOf(TrialState.Failed) + trials.CountOf(TrialState.Cancelled) == trials.Count
            ? ExperimentState.Failed
            : ExperimentState.Completed;
}
