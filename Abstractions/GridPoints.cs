namespace Platform.Abstractions;

/// <summary>Evenly spaced values with both ends, each once; a single one lies in the middle.</summary>
internal static class GridPoints
{
    public static IEnumerable<double> Between(double low, double high, int points) =>
        points == 1
            ? [low + ((high - low) / 2)]
            : Enumerable.Range(0, points).Select(n => n == points - 1 ? high : low + ((high - low) * n / (points - 1))).Distinct();

    public static IEnumerable<double> LogBetween(double low, double high, int points) =>
        points == 1
            ? [Math.Sqrt(low * high)]
            : Enumerable
                .Range(0, points)
                .Select(n =>
                    n == 0 ? low
                    : n == points - 1 ? high
                    : LogAt(low, high, (double)n / (points - 1))
                )
                .Distinct();

    /// <summary>Numbers of steps, from 0 to the last one, all of them if there are no more.</summary>
    public static IEnumerable<long> Steps(long last, int? points) =>
        points is { } count && count <= last ? Between(0, last, count).Select(value => (long)Math.Round(value)).Distinct() : All(last);

    private static IEnumerable<long> All(long last)
    {
        for (var step = 0L; step <= last; step++)
        {
            yield return step;
        }
    }

    // Twelve digits are kept, so that a grid from 1e-5 to 1e-1 has 0.001 in it and not
    // 0.0010000000000000002; where the ends differ by less, all are.
    private static double LogAt(double low, double high, double part)
    {
        var value = Math.Exp(Math.Log(low) + (part * (Math.Log(high) - Math.Log(low))));
        return Math.Clamp(
            double.Parse(
                value.ToString("E11", System.Globalization.CultureInfo.InvariantCulture),
                System.Globalization.CultureInfo.InvariantCulture
            ),
            low,
            high
        );
    }
}
