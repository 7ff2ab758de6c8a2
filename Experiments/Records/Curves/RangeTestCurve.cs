namespace Platform.Experiments.Records.Curves;

/// <summary>What a run showed whose learning rate rose at each step.</summary>
/// <param name="Rates">The learning rate of each step, ascending.</param>
/// <param name="Losses">The loss of each step's batch.</param>
/// <param name="Smoothed">The losses as an exponential moving average that is debiased.</param>
/// <param name="Steepest">The rate before the lowest loss where the smoothed one fell fastest across the logarithm of the rate; null: it never fell.</param>
/// <param name="Lowest">The rate where the smoothed loss was lowest; null: there were too few steps.</param>
/// <param name="Diverged">The rate from which on the smoothed loss was above four times its lowest; null: it never was.</param>
public sealed record RangeTestCurve(
    IReadOnlyList<double> Rates, IReadOnlyList<double> Losses, IReadOnlyList<double> Smoothed, double? Steepest, double? Lowest, double? Diverged)
{
    /// <summary>The series of the rate of each recorded step.</summary>
    public const string RateSeries = "train/batch-learning-rate";

    /// <summary>The series of the loss of each recorded step.</summary>
    public const string LossSeries = "train/batch-loss";

    private const double Kept = 0.9;
    private const double BlownUp = 4;
    private const int FewestSteps = 10;

    /// <summary>The curve of a trial; null if its learning rate wasn't recorded step by step.</summary>
    public static RangeTestCurve? Of(TrialRecord trial, IRecordReader records)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(records);
        var rates = records.Series(trial.Experiment, trial.Number, RateSeries);
        var losses = records.Series(trial.Experiment, trial.Number, LossSeries);
        var byStep = losses.Steps.Zip(losses.Values).DistinctBy(point => point.First).ToDictionary(point => point.First, point => point.Second);
        var both = rates.Steps.Zip(rates.Values).Where(point => byStep.ContainsKey(point.First)).Select(point => (Rate: point.Second, Loss: byStep[point.First])).ToList();
        return both.Count == 0 ? null : Of([.. both.Select(point => point.Rate)], [.. both.Select(point => point.Loss)]);
    }

    /// <summary>The curve through points.</summary>
    /// <param name="rates">The rates, ascending.</param>
    /// <param name="losses">As many losses; what isn't finite ends the curve.</param>
    public static RangeTestCurve Of(IReadOnlyList<double> rates, IReadOnlyList<double> losses)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(losses);
        var smoothed = Smooth(losses);
        if (smoothed.Count < FewestSteps)
            return new(rates, losses, smoothed, null, null, smoothed.Count < losses.Count ? rates[smoothed.Count] : null);

        var lowest = smoothed.IndexOf(smoothed.Min());
        var blown = Enumerable.Range(lowest, smoothed.Count - lowest).Cast<int?>().FirstOrDefault(i => smoothed[i!.Value] > BlownUp * smoothed[lowest]);
        var diverged = (blown ?? smoothed.Count) < rates.Count ? rates[blown ?? smoothed.Count] : (double?)null;

        // Beyond the lowest, falling is coming down from a jump. The first tenth is the beginning of an average, and of a training that isn't moved by its rate.
        var slopes = Enumerable.Range(1, Math.Max(0, lowest - 1)).Where(i => i >= lowest / 10)
            .Select(i => (Index: i, Slope: (smoothed[i + 1] - smoothed[i - 1]) / Math.Log(rates[i + 1] / rates[i - 1]))).ToList();
        var steepest = slopes.Count > 0 ? slopes.MinBy(one => one.Slope) : default;
        return new(rates, losses, smoothed, steepest.Slope < 0 ? rates[steepest.Index] : null, rates[lowest], diverged);
    }

    private static List<double> Smooth(IReadOnlyList<double> losses)
    {
        var smoothed = new List<double>();
        var (sum, weight) = (0.0, 0.0);
        foreach (var loss in losses.TakeWhile(double.IsFinite))
        {
            (sum, weight) = ((sum * Kept) + loss, (weight * Kept) + 1);
            smoothed.Add(sum / weight);
        }

        return smoothed;
    }
}
