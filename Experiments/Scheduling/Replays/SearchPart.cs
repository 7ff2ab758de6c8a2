using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Trials;

namespace Platform.Experiments.Scheduling.Replays;

/// <summary>
/// What a search did until it came to rest. A search that was extended goes on from there: what waited at rungs was pruned, and finalists
/// had their rounds, so the decisions after that saw other things than if it had been that long from the start.
/// </summary>
/// <param name="First">Its first trial.</param>
/// <param name="End">The trial behind its last.</param>
/// <param name="Points">The point behind its last.</param>
/// <param name="Promotions">How many it made.</param>
/// <param name="EndIsGiven">Whether it made no further decision for a reason that doesn't follow from the trials.</param>
/// <param name="IsLast">Whether no other follows.</param>
internal sealed record SearchPart(int First, int End, long Points, int Promotions, bool EndIsGiven, bool IsLast)
{
    /// <summary>Whether the search of an experiment ended because its time was over.</summary>
    public static bool EndsInTime(ExperimentRecord experiment) =>
        experiment.EndReason?.EndsWith(ExperimentSchedule.InTime, StringComparison.Ordinal) is true;

    /// <summary>The parts of a search, in their order; at least one.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="trials">Its trials.</param>
    /// <param name="extended">When it was extended.</param>
    public static IEnumerable<SearchPart> Of(
        ExperimentRecord experiment,
        IReadOnlyList<TrialRecord> trials,
        IReadOnlyList<DateTimeOffset> extended
    )
    {
        var first = 0;
        for (var trial = 1; trial < trials.Count; trial++)
        {
            if (trials[trial].Round == 0 && Rested(trials, first, trial, extended))
            {
                yield return Part(trials, first, trial, isGiven: true, isLast: false);
                first = trial;
            }
        }

        // Rungs are closed when a search has ended; one that isn't recorded as completed was resumed and hasn't got on.
        var isGiven =
            experiment.State is ExperimentState.Completed ? EndsInTime(experiment) : trials.Skip(first).Any(ReplayedTrial.WasClosed);
        yield return Part(trials, first, trials.Count, isGiven, isLast: true);
    }

    // Before this trial was proposed.
    private static bool Rested(IReadOnlyList<TrialRecord> trials, int first, int next, IReadOnlyList<DateTimeOffset> extended) =>
        trials[next - 1].Round > 0
        || extended.Any(time =>
            (trials[next].Started is not { } started || started >= time)
            && trials.Skip(first).Take(next - first).Any(trial => ReplayedTrial.WasClosed(trial) && trial.Ended <= time)
        );

    private static SearchPart Part(IReadOnlyList<TrialRecord> trials, int first, int end, bool isGiven, bool isLast)
    {
        var own = trials.Skip(first).Take(end - first).Where(trial => trial.Round == 0).ToList();
        return new SearchPart(
            first,
            end,
            own.Count > 0 ? own[^1].Point + 1 : 0,
            own.Sum(trial => Math.Max(0, trial.Decisions.Count - 1)),
            isGiven,
            isLast
        );
    }
}
