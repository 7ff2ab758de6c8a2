using System.Diagnostics;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Decisions;

/// <summary>How the points of an experiment turned out, each after the last of its trials.</summary>
internal sealed class PointResults(int repeats)
{
    private readonly List<PointResult?> _results = [];

    /// <summary>How many of the first points are finished, without a gap.</summary>
    public int Prefix { get; private set; }

    /// <summary>How many points are finished.</summary>
    public int Finished { get; private set; }

    /// <summary>Looks at a point again, of which a trial ended.</summary>
    public void Update(long point, TrialIndex trials)
    {
        var first = point * repeats;
        if (first + repeats > trials.Count)
        {
            return;
        }

        var repeated = Enumerable.Range(0, repeats).Select(repeat => trials[first + repeat]).ToList();
        if (!repeated.All(trial => TrialIndex.IsFinal(trial.State)))
        {
            return;
        }

        while (_results.Count <= point)
        {
            _results.Add(null);
        }

        if (_results[(int)point] is not null)
        {
            return;
        }

        _results[(int)point] = new PointResult(point, repeated[0].Parameters, repeated.Max(trial => OutcomeOf(trial.State)))
        {
            Objective = Mean(repeated),
        };
        Finished++;
        while (Prefix < _results.Count && _results[Prefix] is not null)
        {
            Prefix++;
        }
    }

    /// <summary>The results of the first points, all of which are finished.</summary>
    public IReadOnlyList<PointResult> First(int count) => [.. _results.Take(count).Select(result => result!)];

    /// <summary>The results of all finished points.</summary>
    public IReadOnlyList<PointResult> All() => [.. _results.OfType<PointResult>()];

    private static PointOutcome OutcomeOf(TrialState state) =>
        state switch
        {
            TrialState.Completed => PointOutcome.Completed,
            TrialState.Paused => PointOutcome.Paused,
            TrialState.Pruned => PointOutcome.Pruned,
            TrialState.Cancelled => PointOutcome.Cancelled,
            TrialState.Diverged => PointOutcome.Diverged,
            TrialState.Failed => PointOutcome.Failed,
            _ => throw new UnreachableException(),
        };

    private static double? Mean(IReadOnlyList<TrialRecord> trials) =>
        trials.All(trial => trial.Objective is not null) ? trials.Average(trial => trial.Objective!.Value) : null;
}
