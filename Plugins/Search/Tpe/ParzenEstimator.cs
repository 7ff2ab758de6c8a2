using Platform.Abstractions;

namespace Platform.Plugins.Search.Tpe;

/// <summary>A density over some axes of the unit cube: a mixture of products of kernels, one for each observation and one for
/// the prior.</summary>
internal sealed class ParzenEstimator
{
    // The newest so many observations count in full, those before less and less.
    private const int Recent = 25;

    // Of anything less the exponential function is 0.
    private const double LeastLog = -746;

    private readonly IReadOnlyList<KernelAxis> _axes;
    private readonly double[] _weights;
    private readonly double[] _logWeights;

    /// <param name="ranges">The range of each axis.</param>
    /// <param name="observations">The coordinates of each observation on these axes, the oldest first.</param>
    public ParzenEstimator(IReadOnlyList<Distribution> ranges, IReadOnlyList<double[]> observations)
    {
        _axes = [.. ranges.Select((range, axis) => KernelAxis.Of(range, [.. observations.Select(observation => observation[axis])]))];
        _weights = [.. Weights(observations.Count), 1];
        var sum = _weights.Sum();
        for (var kernel = 0; kernel < _weights.Length; kernel++)
        {
            _weights[kernel] /= sum;
        }

        _logWeights = [.. _weights.Select(weight => Math.Log(weight))];
    }

    /// <summary>A place at random.</summary>
    /// <param name="uniform">Uniform numbers, 0 ≤ number &lt; 1.</param>
    public double[] Draw(Func<double> uniform)
    {
        var kernel = 0;
        for (var left = uniform() - _weights[0]; left >= 0 && kernel + 1 < _weights.Length; left -= _weights[kernel])
        {
            kernel++;
        }

        return [.. _axes.Select(axis => axis.Draw(kernel, uniform()))];
    }

    /// <summary>The logarithm of the density at a place.</summary>
    public double LogDensity(double[] place)
    {
        var sums = (double[])_logWeights.Clone();
        for (var axis = 0; axis < _axes.Count; axis++)
        {
            _axes[axis].AddLogDensities(place[axis], sums);
        }

        var most = sums.Max();
        var total = 0.0;
        foreach (var sum in sums)
        {
            // Far away it is 0.
            if (sum - most is var log && log > LeastLog)
            {
                total += Math.Exp(log);
            }
        }

        return most + Math.Log(total);
    }

    private static IEnumerable<double> Weights(int count)
    {
        var old = count - Recent;
        for (var i = 0; i < count; i++)
        {
            yield return i >= old ? 1
            : old == 1 ? 1.0 / count
            : (1.0 / count) + ((1 - (1.0 / count)) * i / (old - 1));
        }
    }
}
