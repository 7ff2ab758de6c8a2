using System.Collections.Concurrent;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace Platform.Experiments.Search.Verdicts;

/// <summary>
/// The distribution of the studentized range: how far apart the largest and the smallest of some equal means lie, in standard errors that
/// are estimated from the same values (Tukey, 1953; the integrals as in Copenhaver and Holland, 1988).
/// </summary>
internal static class StudentizedRange
{
    private const int Panels = 16;

    private static readonly GaussLegendreRule Panel = new(-1, 1, 16);
    private static readonly ConcurrentDictionary<(double, int, long), double> Known = new();

    /// <summary>The range that so many equal means exceed with a probability of 1 − <paramref name="probability"/>.</summary>
    /// <param name="probability">In (0, 1).</param>
    /// <param name="means">How many means, at least two.</param>
    /// <param name="degrees">The degrees of freedom of the standard error, at least one.</param>
    public static double Quantile(double probability, int means, long degrees) =>
        Known.GetOrAdd((probability, means, degrees), _ => Find(probability, means, degrees));

    /// <summary>The probability that the range of so many equal means is at most <paramref name="range"/>.</summary>
    public static double Cumulative(double range, int means, long degrees)
    {
        // The estimated standard error over the true one is a chi variable over the root of its degrees; in its logarithm all is smooth.
        var half = degrees / 2.0;
        var constant = Math.Log(2) + (half * Math.Log(half)) - SpecialFunctions.GammaLn(half);
        return Integral(
            t => Math.Exp(constant + (degrees * t) - (half * Math.Exp(2 * t))) * OfKnownError(range * Math.Exp(t), means),
            -Math.Max(21.0 / degrees, 7 / Math.Sqrt(degrees)),
            Math.Log(1 + (7 / Math.Sqrt(degrees)))
        );
    }

    private static double Find(double probability, int means, long degrees)
    {
        var upper = 8.0;
        while (Cumulative(upper, means, degrees) < probability)
        {
            upper *= 2;
        }

        return Brent.FindRoot(range => Cumulative(range, means, degrees) - probability, 0, upper, 1e-9);
    }

    // The smallest is at z, and all others are no farther from it than the range.
    private static double OfKnownError(double range, int means) =>
        means * Integral(z => Normal.PDF(0, 1, z) * Math.Pow(Normal.CDF(0, 1, z + range) - Normal.CDF(0, 1, z), means - 1), -8.5, 8.5);

    private static double Integral(Func<double, double> function, double from, double to)
    {
        var (half, sum) = ((to - from) / Panels / 2, 0.0);
        for (var panel = 0; panel < Panels; panel++)
        {
            var middle = from + (((2 * panel) + 1) * half);
            for (var i = 0; i < Panel.Order; i++)
            {
                sum += Panel.GetWeight(i) * function(middle + (half * Panel.GetAbscissa(i)));
            }
        }

        return sum * half;
    }
}
