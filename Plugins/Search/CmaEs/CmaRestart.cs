namespace Platform.Plugins.Search.CmaEs;

/// <summary>When a start is stuck.</summary>
/// <remarks>
/// By Auger and Hansen, “A restart CMA evolution strategy with increasing population size” (CEC 2005): the best objectives of the last
/// 10 + ⌈30 n/λ⌉ generations and all of the last one lie within 10⁻¹²; the deviations are below 10⁻¹² of the first; the shape's
/// condition number is above 10¹⁴. A step above 10⁴ times the first one counts as well (TolXUp of the tutorial).
/// </remarks>
internal static class CmaRestart
{
    private const double Least = 1e-12;
    private const double MostCondition = 1e14;
    private const double MostGrowth = 1e4;

    /// <summary>How many generations are looked at.</summary>
    public static int Span(CmaState state) => 10 + (int)Math.Ceiling(30.0 * state.Mean.Count / state.Population);

    /// <summary>Whether to start anew.</summary>
    /// <param name="state">The next generation.</param>
    /// <param name="bests">The best objective of each generation of this start, at least of the last <see cref="Span"/>.</param>
    /// <param name="last">The objectives of the last generation.</param>
    public static bool IsDue(CmaState state, IReadOnlyList<double> bests, IReadOnlyList<double> last)
    {
        var span = Span(state);
        var isFlat = bests.Count >= span && Range(bests.TakeLast(span).Concat(last)) < Least;
        var deviation = Math.Max(Math.Sqrt(state.Shape.Diagonal().Maximum()), state.ShapePath.InfinityNorm());
        return isFlat
            || state.Step * deviation < Least * CmaState.FirstStep
            || state.Step * state.Lengths.Maximum() > MostGrowth * CmaState.FirstStep
            || Math.Pow(state.Lengths.Maximum() / state.Lengths.Minimum(), 2) > MostCondition;
    }

    private static double Range(IEnumerable<double> values)
    {
        var (least, most) = values.Aggregate(
            (double.MaxValue, double.MinValue),
            (ends, value) => (Math.Min(ends.Item1, value), Math.Max(ends.Item2, value))
        );
        return most - least;
    }
}
