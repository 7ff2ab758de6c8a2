using System.Globalization;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>
/// What the simplest search would have cost and found in place of a pruner: every trial makes one check, and the one that is best then is
/// trained to its end. What it measures is recorded where that trial was trained to its end.
/// </summary>
internal static class OneCheckEach
{
    // The first check of each is read.
    private const int MostTrials = 2000;

    /// <summary>A sentence about it.</summary>
    /// <returns>null: no trial was pruned or waits, or the records don't tell.</returns>
    public static string? Of(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials, IRecordReader records)
    {
        if (
            trials.Count > MostTrials
            || RankedPoint.AreShared(trials)
            || !trials.Any(trial => trial.Pruned is not null || trial.Rungs.Count > 0)
        )
        {
            return null;
        }

        var (made, looked, checksOfBest) = (0L, 0L, 0L);
        var (best, least) = ((TrialRecord?)null, double.PositiveInfinity);
        foreach (var trial in trials)
        {
            var values = records.Series(experiment.Id, trial.Number, experiment.Objective.Metric).Values;
            made += values.Count;
            looked += Math.Min(1, values.Count);
            if (values.Count > 0 && (experiment.Objective.Goal is Goal.Minimize ? values[0] : -values[0]) is var loss && loss < least)
            {
                (best, least, checksOfBest) = (trial, loss, values.Count);
            }
        }

        return best is { State: TrialState.Completed, Objective: { } objective }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"One check each, then the best in full, would have taken {looked + checksOfBest - 1} checks instead of {made}, and found "
                    + $"{experiment.Objective.Metric} {Numbers.Short(objective)} (trial {best.Number})."
            )
            : null;
    }
}
