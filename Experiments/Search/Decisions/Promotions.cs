using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Decisions;

/// <summary>Asks the pruner which of the trials that wait at a rung goes on.</summary>
internal sealed class Promotions(Promoter promote, ExperimentSearch search, TrialIndex trials, CheckHistory history)
{
    private readonly Dictionary<long, TrialValues> _seen = [];

    /// <summary>The trial that goes on; null if none does.</summary>
    /// <param name="decisions">How many of the first decisions may be seen.</param>
    /// <param name="isComplete">Whether no further trials will start.</param>
    /// <exception cref="InvalidOperationException">The pruner names a trial that doesn't wait.</exception>
    public long? Next(int decisions, bool isComplete)
    {
        var shown = new List<TrialValues>();
        for (var number = 0L; number < trials.Count; number++)
        {
            var trial = trials[number];
            var stretches = search.Settings.Deterministic ? RungResults.StretchesOf(trial, decisions) : trial.Decisions.Count;
            if (stretches > 0)
            {
                shown.Add(Shown(trial, stretches));
            }
        }

        if (promote(new PromotionRequest { Trials = shown, IsComplete = isComplete }) is not { } promoted)
        {
            return null;
        }

        return shown.Exists(one => one.Trial == promoted && one.State is TrialProgress.Paused)
            ? promoted
            : throw new InvalidOperationException($"It promotes trial {promoted}, which doesn't wait at a rung.");
    }

    private TrialValues Shown(TrialRecord trial, int stretches)
    {
        var isNewest = stretches == trial.Decisions.Count;
        var state =
            isNewest && TrialIndex.IsFinal(trial.State)
                ? trial.State is TrialState.Completed
                    ? TrialProgress.Completed
                    : TrialProgress.Ended
                : isNewest && trial.WaitsAtRung
                    ? TrialProgress.Paused
                    : TrialProgress.Running;
        var values = history.Of(trial.Number);
        var count =
            state is TrialProgress.Completed or TrialProgress.Ended ? values.Count
            : Math.Min(stretches, trial.Rungs.Count) is > 0 and var rungs ? trial.Rungs[rungs - 1].Checks
            : 0;
        return _seen.TryGetValue(trial.Number, out var known) && known.State == state && known.Values.Count == count
            ? known
            : _seen[trial.Number] = new TrialValues(trial.Number, state, [.. values.Take(count)]);
    }
}
