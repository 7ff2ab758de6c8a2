namespace Platform.Experiments.Search.Verdicts;

/// <summary>
/// Whether points of search spaces differ by more than the luck of their seeds. All pairs are tested together, so it doesn't matter that
/// the points to be compared were chosen by what is compared (<see cref="RangeTest"/>). Two finalists are compared by the rounds that both
/// had, as when it was decided who goes on: over all looks the level is <see cref="Level"/>.
/// </summary>
/// <param name="points">All points that could have been chosen, of all experiments that are compared.</param>
public sealed class PointComparison(IReadOnlyList<ComparedPoint> points)
{
    /// <summary>How often any two of equal points are called different: the 5 % of a 95 % interval.</summary>
    public const double Level = FinalistRace.Level;

    // By the rounds that are compared; 0: what the search itself trained.
    private readonly Dictionary<int, (RangeTest? Test, IReadOnlyDictionary<int, PointValues> Values)> _tests = [];

    /// <summary>The difference between two points.</summary>
    /// <param name="one">The index of the one.</param>
    /// <param name="other">The index of the other.</param>
    /// <returns>null if one of them has a single objective.</returns>
    public PointDifference? Between(int one, int other)
    {
        var rounds = Math.Min(points[one].RoundsEnded, points[other].RoundsEnded);
        var (test, values) = TestOf(rounds > 1 ? rounds : 0);
        return test is not null && one != other && values.TryGetValue(one, out var left) && values.TryGetValue(other, out var right)
            ? new PointDifference(right.Mean - left.Mean, test.Margin(one, other), values.Count, test.IsPaired)
            : null;
    }

    private (RangeTest? Test, IReadOnlyDictionary<int, PointValues> Values) TestOf(int rounds)
    {
        if (!_tests.TryGetValue(rounds, out var known))
        {
            var values = points
                .Index()
                .Where(point => point.Item.RoundsEnded >= rounds)
                .Select(point => rounds > 0 ? point.Item.InRounds(point.Index, rounds) : point.Item.InSearch(point.Index))
                .Where(point => point.Count > 1)
                .ToDictionary(point => (int)point.Point);
            var looks = rounds > 0 ? points.Max(point => point.Rounds) - 1 : 1;
            _tests[rounds] = known = (
                values.Count > 1
                    ? new RangeTest([.. values.Values], Level / Math.Max(1, looks), rounds == 0 && points.Any(point => point.HasFolds))
                    : null,
                values
            );
        }

        return known;
    }
}
