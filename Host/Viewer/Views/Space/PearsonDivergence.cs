namespace Platform.Host.Viewer.Views.Space;

/// <summary>
/// How differently the best trials and all trials are spread over one parameter: Σ p(all) · (p(best) / p(all) − 1)². The functional
/// analysis of variance of being among the best comes down to it (Watanabe, Bansal and Hutter, “PED-ANOVA: Efficiently quantifying
/// hyperparameter importance in arbitrary subspaces”, IJCAI 2023).
/// </summary>
/// <remarks>
/// Numbers: the range of all values has 50 cells; each value is a Gaussian kernel over them that sums up to one, of Scott's width
/// 1.059 · min(IQR / 1.34, s) · n^(−1/5) cells, at least 0.5 / 1.64; one more observation is spread evenly.
/// Choices: how often each was made, with one more observation spread evenly.
/// </remarks>
internal static class PearsonDivergence
{
    private const int Cells = 50;
    private const double LeastWidth = 0.5 / 1.64;

    /// <summary>That of a parameter with numbers.</summary>
    public static double OfNumbers(IReadOnlyList<double> best, IReadOnlyList<double> all)
    {
        var (low, high) = (all.Min(), all.Max());
        return low == high ? 0 : Between(Density(best, low, high), Density(all, low, high));
    }

    /// <summary>That of a parameter with choices.</summary>
    public static double OfChoices(IReadOnlyList<string> best, IReadOnlyList<string> all)
    {
        string[] choices = [.. all.Distinct(StringComparer.Ordinal)];
        return Between(Shares(best, choices), Shares(all, choices));
    }

    private static double Between(double[] best, double[] all) =>
        best.Zip(all, (one, other) => other * Math.Pow((one / other) - 1, 2)).Sum();

    private static double[] Shares(IReadOnlyList<string> values, string[] choices) =>
        [.. choices.Select(choice => (values.Count(value => value == choice) + (1.0 / choices.Length)) / (values.Count + 1))];

    private static double[] Density(IReadOnlyList<double> values, double low, double high)
    {
        double[] places = [.. values.Select(value => (value - low) / (high - low) * (Cells - 1))];
        var width = Width(places);
        var density = new double[Cells];
        Array.Fill(density, 1.0 / Cells);
        var kernel = new double[Cells];
        // Many parameters have few values: one kernel stands for all that are equal.
        foreach (var (place, count) in places.CountBy(place => place))
        {
            Fill(kernel, place, width);
            var sum = kernel.Sum();
            for (var cell = 0; cell < Cells; cell++)
            {
                density[cell] += count * kernel[cell] / sum;
            }
        }

        return [.. density.Select(one => one / (places.Length + 1))];
    }

    // From the nearest cell outwards: the quotient of two neighbours changes by the same
    // factor from cell to cell, so that not each needs an exponential.
    private static void Fill(double[] kernel, double place, double width)
    {
        var nearest = (int)Math.Round(place);
        var square = width * width;
        kernel[nearest] = Math.Exp(-0.5 * (nearest - place) * (nearest - place) / square);
        var factor = Math.Exp(-1 / square);
        var quotient = Math.Exp((place - nearest - 0.5) / square);
        for (var cell = nearest + 1; cell < Cells; cell++, quotient *= factor)
        {
            kernel[cell] = kernel[cell - 1] * quotient;
        }

        quotient = Math.Exp((nearest - place - 0.5) / square);
        for (var cell = nearest - 1; cell >= 0; cell--, quotient *= factor)
        {
            kernel[cell] = kernel[cell + 1] * quotient;
        }
    }

    private static double Width(double[] places)
    {
        var mean = places.Average();
        var deviation = places.Length < 2 ? 0 : Math.Sqrt(places.Sum(place => (place - mean) * (place - mean)) / (places.Length - 1));
        double[] sorted = [.. places.Order()];
        var spread = Quantile(sorted, 0.75) - Quantile(sorted, 0.25);
        return Math.Max(LeastWidth, 1.059 * Math.Min(spread / 1.34, deviation) * Math.Pow(places.Length, -0.2));
    }

    // Linear between the two nearest.
    private static double Quantile(double[] sorted, double part)
    {
        var place = part * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]) * (place - below));
    }
}
