using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Search.Verdicts;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Comparing;

/// <summary>The points of some experiments, which are tested together: any of them might have been chosen for a comparison.</summary>
internal sealed class ComparedPoints
{
    private readonly List<ComparedPoint> _points = [];
    private readonly Dictionary<(string Experiment, long Trial), int> _index = [];
    private readonly PointComparison _comparison;

    public ComparedPoints(IEnumerable<(ExperimentRecord Experiment, IReadOnlyList<TrialRecord> Trials)> experiments)
    {
        foreach (var (experiment, trials) in experiments)
        {
            var rounds = FinalistSettings.Recorded(experiment.Resolved)?.Repeats ?? 0;
            foreach (var point in RankedPoint.Of(trials, experiment.Objective.Goal))
            {
                foreach (var trial in point.Trials)
                {
                    _index[(experiment.Id, trial.Number)] = _points.Count;
                }

                _points.Add(new ComparedPoint(point.Trials, rounds));
            }
        }

        _comparison = new PointComparison(_points);
    }

    /// <summary>How the point of a column differs from that of another.</summary>
    public ColumnDifference Between(ComparedColumn from, ComparedColumn column, Goal goal)
    {
        var (one, other) = (_index[(from.Experiment, from.Trial)], _index[(column.Experiment, column.Trial)]);
        if (one == other)
        {
            return ColumnDifference.Untested(DifferenceOutcome.SamePoint);
        }

        if (from.ObjectiveMetric != column.ObjectiveMetric || from.Goal != column.Goal)
        {
            return ColumnDifference.Untested(DifferenceOutcome.OtherObjective);
        }

        if (from.Repeats is not { } left || column.Repeats is not { } right)
        {
            return ColumnDifference.Untested(DifferenceOutcome.NoObjective);
        }

        return _comparison.Between(one, other) is { } pair
            ? ColumnDifference.Tested(pair, pair.Difference < 0 == goal is Goal.Minimize)
            : ColumnDifference.Untested(DifferenceOutcome.Unknown, right.Mean - left.Mean);
    }
}
