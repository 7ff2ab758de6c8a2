namespace Platform.Experiments.Records.Curves;

/// <summary>What a run showed whose learning rate rose at each step.</summary>
/// <param name="Rates">The learning rate of each step, ascending.</param>
/// <param name="Losses">The loss of each step's batch.</param>
/// <param name="Smoothed">The losses up to the first that isn't finite, each a mean over those about
/// it: as many on either side as make a tenth of a decade of rates.</param>
/// <param name="Steepest">The rate before the lowest loss where the smoothed one fell fastest
/// across the logarithm of the rate; null: it never fell clearly.</param>
/// <param name="Lowest">The rate where the smoothed loss was lowest, after the first
/// tenth of the steps; null: there were too few steps.</param>
/// <param name="Diverged">The rate beyond the lowest loss where the smoothed one had lost
/// half of its fall again, or wasn't finite; null: it never had.</param>
/// <param name="Suggestion">What to train with.</param>
public sealed record RangeTestCurve(
    IReadOnlyList<double> Rates,
    IReadOnlyList<double> Losses,
    IReadOnlyList<double> Smoothed,
    double? Steepest,
    double? Lowest,
    double? Diverged,
    RateSuggestion Suggestion
)
{
    /// <summary>The series of the rate of each recorded step.</summary>
    public const string RateSeries = "train/batch-learning-rate";

    /// <summary>The series of the loss of each recorded step.</summary>
    public const string LossSeries = "train/batch-loss";

    private const int FewestSteps = 10;

    // The beginning of a training isn't moved by its rate. And what a mean over fewer steps says is luck.
    private const int Beginning = 10;
    private const double SidesPerDecade = 10;

    private const double Lost = 0.5;

    // A minimum over many means of nothing but noise is about three of their deviations deep.
    private const double AboveNoise = 4;

    /// <summary>The curve of a trial; null if its learning rate wasn't recorded step by step.</summary>
    public static RangeTestCurve? Of(TrialRecord trial, IRecordReader records)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(records);
        var rates = records.Series(trial.Experiment, trial.Number, RateSeries);
        var losses = records.Series(trial.Experiment, trial.Number, LossSeries);
        var byStep = losses
            .Steps.Zip(losses.Values)
            .DistinctBy(point => point.First)
            .ToDictionary(point => point.First, point => point.Second);
        var both = rates
            .Steps.Zip(rates.Values)
            .Where(point => byStep.ContainsKey(point.First))
            .Select(point => (Rate: point.Second, Loss: byStep[point.First]))
            .ToList();
        return both.Count == 0 ? null : Of([.. both.Select(point => point.Rate)], [.. both.Select(point => point.Loss)]);
    }

    /// <summary>The curve through points.</summary>
    /// <param name="rates">The rates, ascending by about the same factor.</param>
    /// <param name="losses">As many losses; what isn't finite ends the curve.</param>
    public static RangeTestCurve Of(IReadOnlyList<double> rates, IReadOnlyList<double> losses)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(losses);
        double[] finite = [.. losses.TakeWhile(double.IsFinite)];
        var side = Side(rates);
        var smoothed = Smooth(finite, side);
        var end = finite.Length < rates.Count ? rates[finite.Length] : (double?)null;
        if (finite.Length < FewestSteps)
        {
            return new(rates, losses, smoothed, null, null, end, RateSuggestion.OfTooFew(end));
        }

        var beginning = Math.Max(1, Math.Min(finite.Length, rates.Count / Beginning));
        var start = finite.Take(beginning).Average();
        var lowest = Enumerable.Range(beginning, finite.Length - beginning).DefaultIfEmpty(finite.Length - 1).MinBy(i => smoothed[i]);
        var (fall, clear) = (start - smoothed[lowest], AboveNoise * Noise(finite, lowest) / Math.Sqrt((2 * side) + 1));
        if (fall <= clear)
        {
            var rose = end is not null || smoothed[^1] - start > clear;
            return new(rates, losses, smoothed, null, rates[lowest], end, RateSuggestion.OfNoFall(rates, rose));
        }

        var lost = Enumerable
            .Range(lowest, finite.Length - lowest)
            .Cast<int?>()
            .FirstOrDefault(i => smoothed[i!.Value] - smoothed[lowest] > Lost * fall);
        var diverged = lost is { } index ? rates[index] : end;
        return new(
            rates,
            losses,
            smoothed,
            SteepestOf(rates, smoothed, beginning, lowest),
            rates[lowest],
            diverged,
            RateSuggestion.Of(start, smoothed[lowest], rates[lowest], diverged, rates[^1])
        );
    }

    // Steps on either side of one that make a tenth of a decade: the same stretch of rates,
    // however many steps the test has, and never so that a mean lags behind.
    private static int Side(IReadOnlyList<double> rates) =>
        rates.Count < 2 ? 1 : Math.Max(1, (int)Math.Round((rates.Count - 1) / Math.Log10(rates[^1] / rates[0]) / SidesPerDecade));

    private static double[] Smooth(double[] losses, int side)
    {
        var sums = new double[losses.Length + 1];
        for (var i = 0; i < losses.Length; i++)
        {
            sums[i + 1] = sums[i] + losses[i];
        }

        return
        [
            .. losses
                .Select((_, i) => (From: Math.Max(0, i - side), To: Math.Min(losses.Length, i + side + 1)))
                .Select(part => (sums[part.To] - sums[part.From]) / (part.To - part.From)),
        ];
    }

    private static double? SteepestOf(IReadOnlyList<double> rates, double[] smoothed, int beginning, int lowest)
    {
        var slopes = Enumerable
            .Range(beginning, Math.Max(0, lowest - beginning))
            .Select(i => (Index: i, Slope: (smoothed[i + 1] - smoothed[i - 1]) / Math.Log(rates[i + 1] / rates[i - 1])))
            .ToList();
        return slopes.Count > 0 && slopes.MinBy(one => one.Slope) is { Slope: < 0, Index: var index } ? rates[index] : null;
    }

    // By the differences of neighbours, which a trend hardly changes, before the loss falls.
    private static double Noise(double[] losses, int lowest)
    {
        var before = losses[..Math.Max(FewestSteps / 2, lowest / 2)];
        return Math.Sqrt(before.Zip(before.Skip(1), (one, next) => (next - one) * (next - one)).Average() / 2);
    }
}
