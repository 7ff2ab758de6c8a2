using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Decisions;

/// <summary>What is known of the points of a search whose trials wait at rungs, where each point has one trial.</summary>
internal sealed class RungResults(ExperimentSearch search, TrialIndex trials, CheckHistory history, PointParameters parameters)
{
    private readonly Dictionary<long, PointResult> _waiting = [];

    /// <summary>What a decision that sees the first ones may know: of a trial as much as it had got to by them.</summary>
    /// <param name="decisions">How many it sees.</param>
    /// <param name="result">The result of a point that has ended.</param>
    public List<PointResult> Seen(int decisions, Func<long, PointResult?> result)
    {
        var seen = new List<PointResult>();
        for (var point = 0L; point < trials.Count; point++)
        {
            var trial = trials[point];
            var stretches = StretchesOf(trial, decisions);
            if (stretches == trial.Decisions.Count && result(point) is { } ended)
            {
                seen.Add(ended);
            }
            else if (Math.Min(stretches, trial.Rungs.Count) is > 0 and var rungs)
            {
                seen.Add(AtRung(trial, trial.Rungs[rungs - 1].Checks));
            }
        }

        return seen;
    }

    /// <summary>How many of the decisions that are seen were about a trial.</summary>
    public static int StretchesOf(TrialRecord trial, int decisions)
    {
        var count = 0;
        while (count < trial.Decisions.Count && trial.Decisions[count] < decisions)
        {
            count++;
        }

        return count;
    }

    private PointResult AtRung(TrialRecord trial, int checks)
    {
        if (_waiting.TryGetValue(trial.Number, out var known) && known.Checks == checks)
        {
            return known;
        }

        return _waiting[trial.Number] = new PointResult(trial.Point, parameters.Of(trial), PointOutcome.Paused)
        {
            Objective = ObjectiveTracker.Of(search.Experiment.Objective, history.Of(trial.Number).Take(checks)),
            Checks = checks,
        };
    }
}
