namespace Platform.Abstractions;

/// <summary>The normal distribution of mean 0 and deviation 1.</summary>
/// <remarks>
/// Both directions come from the complementary error function, computed to the precision of a double by its series near 0 and its
/// continued fraction farther out (Abramowitz and Stegun, “Handbook of Mathematical Functions”, 7.1.6 and 7.1.14). The quantile is found
/// from it by Newton's steps, always on the side of the lower tail, where a double keeps its digits.
/// </remarks>
internal static class StandardNormal
{
    // A quantile is no nearer to 0 or 1: less than what a double tells apart at 1, so that the end is found again.
    private const double Least = 1.0 / (1L << 55);
    private const double SeriesUpTo = 2.5;

    /// <summary>The part of all numbers that lie below this one.</summary>
    public static double Below(double z) => z > 0 ? 1 - Tail(z) : Tail(-z);

    /// <summary>The number that a part of all others lies below; finite at 0 and 1, too.</summary>
    public static double Quantile(double part) => part > 0.5 ? Distance(1 - part) : -Distance(part);

    // The number above which a part of at most a half lies.
    private static double Distance(double part)
    {
        if (part == 0.5)
        {
            return 0;
        }

        var tail = Math.Max(part, Least);
        var z = Start(tail);
        for (var step = 0; step < 4; step++)
        {
            // Halley's step: the density's derivative is −z times the density.
            var error = (Tail(z) - tail) / Density(z);
            z += error / (1 - (z * error / 2));
        }

        return z;
    }

    // Right to three digits: Abramowitz and Stegun, 26.2.23.
    private static double Start(double tail)
    {
        var t = Math.Sqrt(-2 * Math.Log(tail));
        return t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
    }

    private static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    // The part above z ≥ 0.
    private static double Tail(double z) => z < SeriesUpTo ? 0.5 - NearPart(z) : Density(z) / Fraction(z);

    // The part between 0 and z: density times z + z³/3 + z⁵/(3·5) + …
    private static double NearPart(double z)
    {
        var (sum, term) = (z, z);
        for (var n = 3; term > sum * 1e-17; n += 2)
        {
            term *= z * z / n;
            sum += term;
        }

        return Density(z) * sum;
    }

    // z + 1/(z + 2/(z + 3/(z + …))), from the inside.
    private static double Fraction(double z)
    {
        var value = z;
        for (var n = 200; n >= 1; n--)
        {
            value = z + (n / value);
        }

        return value;
    }
}
