using MathNet.Numerics;

namespace Platform.Plugins.Search.Gp;

/// <summary>The logarithm of the expected improvement, which stays finite and steep where the improvement itself is rounded to 0.</summary>
/// <remarks>
/// Ament et al., “Unexpected improvements to expected improvement for Bayesian optimization” (arXiv 2310.20708), equation 9: with
/// z = (threshold − mean) / deviation it is log(deviation) + log h(z), h(z) = φ(z) + z Φ(z).
/// </remarks>
internal static class LogExpectedImprovement
{
    // Beyond this, where the error function loses its digits, its asymptotic series has more than ten.
    private const double Far = -25;

    private static readonly double LogRoot2Pi = Math.Log(2 * Math.PI) / 2;

    /// <summary>Its value and its derivatives by mean and deviation.</summary>
    public static (double Value, double ByMean, double ByDeviation) Of(double mean, double deviation, double threshold)
    {
        var z = (threshold - mean) / deviation;
        var (log, slope) = Parts(z);
        return (Math.Log(deviation) + log, -slope / deviation, (1 - (z * slope)) / deviation);
    }

    // log h, and its derivative Φ / h.
    private static (double Log, double Slope) Parts(double z)
    {
        var logDensity = -(z * z / 2) - LogRoot2Pi;
        if (z > -1)
        {
            var below = SpecialFunctions.Erfc(-z / Constants.Sqrt2) / 2;
            var h = Math.Exp(logDensity) + (z * below);
            return (Math.Log(h), below / h);
        }

        // Both in units of the density: h / φ = 1 + z Φ / φ.
        var (ratio, rest) = z < Far ? Asymptotic(z * z) : Exact(z);
        return (logDensity + Math.Log(rest), ratio / -z / rest);
    }

    // −z Φ / φ, and what it lacks to 1.
    private static (double Ratio, double Lack) Exact(double z)
    {
        var ratio = -z * Math.Sqrt(Math.PI / 2) * SpecialFunctions.Erfc(-z / Constants.Sqrt2) * Math.Exp(z * z / 2);
        return (ratio, 1 - ratio);
    }

    // 1/z² − 3/z⁴ + 15/z⁶ − 105/z⁸ + 945/z¹⁰ (Abramowitz and Stegun, 26.2.12).
    private static (double Ratio, double Lack) Asymptotic(double square)
    {
        var rest = (1 - ((3 - ((15 - ((105 - (945 / square)) / square)) / square)) / square)) / square;
        return (1 - rest, rest);
    }
}
