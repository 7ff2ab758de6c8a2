using System.Diagnostics;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Decisions;

/// <summary>How the points of an experiment turned out, each after the last of its trials.</summary>
internal sealed class PointResults(ExperimentSearch search, TrialIndex trials, CheckHistory history, PointParameters parameters)
{
    private readonly int _repeats = search.Settings.Repeats;
    private readonly List<PointResult?> _results = [];
    private readonly List<PointResult> _prefix = [];
    private readonly RungResults _rungs = new(search, trials, history, parameters);

    /// <summary>Looks at a point again, of which a trial ended.</summary>
    /// <returns>Its result if it is finished now and wasn't before; otherwise null.</returns>
    public PointResult? Update(long point)
    {
        if (trials.FirstOf(point) is not { } first || first + _repeats > trials.Count || IsFinished(point))
        {
            return null;
        }

        var repeated = Enumerable.Range(0, _repeats).Select(repeat => trials[first + repeat]).ToList();
        if (!repeated.All(trial => TrialIndex.IsFinal(trial.State)))
        {
            return null;
        }

        while (_results.Count <= point)
        {
            _results.Add(null);
        }

        _results[(int)point] = new PointResult(point, parameters.Of(repeated[0]), repeated.Max(trial => OutcomeOf(trial.State)))
        {
            Objective = Mean(repeated),
            Checks = repeated.Min(trial => history.Count(trial.Number)),
        };
        while (_prefix.Count < _results.Count && _results[_prefix.Count] is { } next)
        {
            _prefix.Add(next);
        }

        return _results[(int)point];
    }

    /// <summary>Whether all trials of a point have ended.</summary>
    public bool IsFinished(long point) => point < _results.Count && _results[(int)point] is not null;

    /// <summary>What a decision that sees the first ones may know, by point.</summary>
    public IReadOnlyList<PointResult> Seen(int decisions) =>
        search.Pruner?.Promote is null ? new FirstOf<PointResult>(_prefix, decisions) : _rungs.Seen(decisions, Result);

    /// <summary>The results of all finished points, and of those that wait at a rung.</summary>
    public IReadOnlyList<PointResult> All() =>
        search.Pruner?.Promote is null ? [.. _results.OfType<PointResult>()] : _rungs.Seen(int.MaxValue, Result);

    private PointResult? Result(long point) => IsFinished(point) ? _results[(int)point] : null;

    private static PointOutcome OutcomeOf(TrialState state) =>
        state switch
        {
            TrialState.Completed => PointOutcome.Completed,
            TrialState.Pruned => PointOutcome.Pruned,
            TrialState.Cancelled => PointOutcome.Cancelled,
            TrialState.Diverged => PointOutcome.Diverged,
            TrialState.Failed => PointOutcome.Failed,
            _ => throw new UnreachableException(),
        };

    private static double? Mean(IReadOnlyList<TrialRecord> trials) =>
        trials.All(trial => trial.Objective is not null) ? trials.Average(trial => trial.Objective!.Value) : null;
}
