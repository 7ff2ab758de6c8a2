using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Search.Verdicts;

namespace Platform.Experiments.Search.Decisions;

/// <summary>
/// Gives the best points of a search more seeds, when all its trials have ended: a round after the other, in which each finalist that can
/// still win has one trial. All follows from the recorded trials, so another host goes on where one died, and a search that was extended
/// chooses its finalists anew and trains what they lack.
/// </summary>
internal sealed class FinalistRounds(ExperimentSearch search, TrialIndex trials, PointResults results)
{
    private long _seen = -1;
    private FinalistRace? _race;

    /// <summary>The round that comes next; null if none does, or trials that it depends on have not ended.</summary>
    public NewRound? Next() =>
        Race() is { Missing.Count: > 0 } race
            ? new NewRound(race.Rounds + 1, [.. race.Missing.Select(point => trials[trials.FirstOf(point)!.Value])])
            : null;

    /// <summary>Whether there is nothing more to be trained.</summary>
    public bool AreOver => search.Settings.Finalists is null || (Race() is { Missing.Count: 0, Waits: false });

    private FinalistRace? Race()
    {
        if (search.Settings.Finalists is not { } settings || trials.Ended < trials.Count)
        {
            return null;
        }

        if (_seen != trials.Count)
        {
            (_seen, _race) = (trials.Count, new FinalistRace(Finalists(settings), trials.OfRounds, settings, Goal));
        }

        return _race;
    }

    private Goal Goal => search.Experiment.Objective.Goal;

    // What was pruned has a value of fewer epochs, so it isn't compared with the others.
    private IEnumerable<long> Finalists(FinalistSettings settings) =>
        results
            .All()
            .Where(point => point is { Outcome: PointOutcome.Completed, Objective: not null })
            .OrderBy(point => Goal is Goal.Minimize ? point.Objective : -point.Objective)
            .ThenBy(point => point.Point)
            .Take(settings.Top)
            .Select(point => point.Point);
}
