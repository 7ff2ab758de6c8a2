using MathNet.Numerics.Distributions;

namespace Platform.Experiments.Search.Verdicts;

/// <summary>
/// Tukey's test of the differences between the means of some points (Tukey, 1953; with unequal numbers of values Kramer, 1956). It holds
/// its level over all pairs at once, so also for the pair that was chosen because its means lie apart. Where the points share seeds or
/// folds, what these add to the values of all points is taken out first (a layout of points by blocks). The points need not vary equally:
/// no pair has a smaller standard error than its own values say, and without blocks Welch's test (1947) must tell it apart, too.
/// </summary>
internal sealed class RangeTest
{
    private readonly IReadOnlyList<PointValues> _points;
    private readonly double _quantile;
    private readonly double _variance;
    private readonly double _level;
    private readonly double _overlap = 1;

    /// <param name="points">The points, at least two, each with at least two values.</param>
    /// <param name="level">How often equal points may be called different.</param>
    /// <param name="folds">Whether blocks are folds, whose training data overlap.</param>
    public RangeTest(IReadOnlyList<PointValues> points, double level, bool folds = false)
    {
        _level = level;
        var blocks = points[0].Blocks;
        IsPaired = points.All(point => point.Count == blocks.Count && point.Blocks.ToHashSet().SetEquals(blocks));
        _points = IsPaired ? [.. points.Select(point => point.In(blocks))] : points;
        var degrees = IsPaired ? (points.Count - 1L) * (blocks.Count - 1) : points.Sum(point => point.Count - 1L);
        _variance = (IsPaired ? Residual() : points.Sum(point => point.Squares)) / degrees;
        _quantile = StudentizedRange.Quantile(1 - level, points.Count, degrees);
        if (folds)
        {
            // Nadeau and Bengio (2003): a fold's test data are 1 / (n - 1) of its training data.
            var count = points.Min(point => point.Count);
            _overlap = 1 + ((double)count / (count - 1));
        }
    }

    /// <summary>Whether values of the same block were compared.</summary>
    public bool IsPaired { get; }

    /// <summary>How far apart the means of two points may lie by chance: half of the confidence interval of their difference.</summary>
    public double Margin(long one, long other)
    {
        var (left, right) = (_points.First(point => point.Point == one), _points.First(point => point.Point == other));
        var pooled = _variance * ((1.0 / left.Count) + (1.0 / right.Count));
        var (first, second) = (SquaredError(left), SquaredError(right));
        var own = IsPaired ? SquaredError(left, right) : first + second;
        var margin = _quantile * Math.Sqrt(Math.Max(pooled, own) / 2);
        if (!IsPaired && own > 0)
        {
            var degrees = own * own / ((first * first / (left.Count - 1)) + (second * second / (right.Count - 1)));
            margin = Math.Max(margin, StudentT.InvCDF(0, 1, degrees, 1 - (_level / 2)) * Math.Sqrt(own));
        }

        return Math.Sqrt(_overlap) * margin;
    }

    private static double SquaredError(PointValues point) => point.Squares / (point.Count - 1) / point.Count;

    private static double SquaredError(PointValues left, PointValues right) =>
        SquaredError(new PointValues(left.Point, left.Blocks, [.. left.Values.Zip(right.Values, (one, other) => one - other)]));

    private double Residual()
    {
        var blocks = Enumerable.Range(0, _points[0].Count).Select(block => _points.Average(point => point.Values[block])).ToList();
        var mean = blocks.Average();
        return _points.Sum(point =>
            point.Values.Select((value, block) => value - point.Mean - blocks[block] + mean).Sum(residual => residual * residual)
        );
    }
}
