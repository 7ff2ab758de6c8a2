using Platform.Abstractions;

namespace Platform.Plugins.Search.Tpe;

/// <summary>How likely a point is to fail or diverge, by those that did: what breaks a training is most often two parameters together, such
/// as a wide layer with a large rate.</summary>
/// <remarks>
/// For each pair of axes the share of failures near a place is estimated by kernels (Nadaraya and Watson, 1964). The pair counts that
/// foretells the outcome of each point best from those of all others (cross-validation by leaving one out, logarithmic score), if it does
/// that better than their share alone.
/// </remarks>
internal sealed class FailureRisk
{
    // The newest so many points are looked at: each proposal compares all of them for each pair.
    private const int Most = 200;

    // Fewer of a kind say nothing of where it lies.
    private const int Fewest = 5;

    // The deviation of the kernels, in quantiles.
    private const double Width = 0.1;

    // How far a pair must foretell more than the share of failures does, in nats for each point.
    private const double Gain = 0.05;

    private readonly IReadOnlyList<Distribution> _ranges;
    private readonly List<(double[] Place, bool Failed)> _points;
    private readonly double _share;
    private readonly (int One, int Other)? _pair;

    /// <param name="ranges">The range of each axis of the cube.</param>
    /// <param name="points">The places of earlier points, the oldest first, and whether they failed or diverged.</param>
    public FailureRisk(IReadOnlyList<Distribution> ranges, IEnumerable<(double[] Place, bool Failed)> points)
    {
        _ranges = ranges;
        _points = [.. points.TakeLast(Most)];
        var failed = _points.Count(point => point.Failed);
        _share = failed / Math.Max(1.0, _points.Count);
        if (failed >= Fewest && _points.Count - failed >= Fewest)
        {
            _pair = Best();
        }
    }

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => _pair is not null;

    /// <summary>The probability that a point fails.</summary>
    public double Of(double[] place) =>
        _pair is { } pair ? Risk(Nearness(pair.One, place), Nearness(pair.Other, place), except: -1) : _share;

    private (int One, int Other)? Best()
    {
        // How near each point is to each other on an axis, for all pairs of which that is one.
        double[][][] near =
        [
            .. Enumerable.Range(0, _ranges.Count).Select(axis => _points.Select(point => Nearness(axis, point.Place)).ToArray()),
        ];
        var (best, most) = (((int, int)?)null, Score(_ => _share) + Gain);
        for (var one = 0; one < _ranges.Count; one++)
        {
            for (var other = one + 1; other < _ranges.Count; other++)
            {
                var (first, second) = (near[one], near[other]);
                if (Score(point => Risk(first[point], second[point], point)) is var score && score > most)
                {
                    (best, most) = ((one, other), score);
                }
            }
        }

        return best;
    }

    // The mean logarithm of the probability of what happened.
    private double Score(Func<int, double> risk)
    {
        var sum = 0.0;
        for (var point = 0; point < _points.Count; point++)
        {
            var foretold = risk(point);
            sum += Math.Log(_points[point].Failed ? foretold : 1 - foretold);
        }

        return sum / _points.Count;
    }

    // One more point, that fails as often as all do, keeps it from being certain.
    private double Risk(double[] one, double[] other, int except)
    {
        var (failed, all) = (_share, 1.0);
        for (var point = 0; point < _points.Count; point++)
        {
            if (point == except)
            {
                continue;
            }

            var near = one[point] * other[point];
            all += near;
            failed += _points[point].Failed ? near : 0;
        }

        return failed / all;
    }

    // How near a place is to each point on an axis, from 0 to 1.
    private double[] Nearness(int axis, double[] place)
    {
        var isCategorical = _ranges[axis].Scale is ParameterScale.Categorical;
        return [.. _points.Select(point => Nearness(place[axis], point.Place[axis], isCategorical))];
    }

    private static double Nearness(double one, double other, bool isCategorical)
    {
        if (double.IsNaN(one) || double.IsNaN(other))
        {
            return double.IsNaN(one) && double.IsNaN(other) ? 1 : 0;
        }

        var distance = (one - other) / Width;
        return isCategorical ? (distance == 0 ? 1 : 0) : Math.Exp(-0.5 * distance * distance);
    }
}
