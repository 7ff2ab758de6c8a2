namespace Platform.Experiments.Records.Curves;

/// <summary>What range tests from several starts suggest together.</summary>
/// <param name="Rate">The learning rate to train with, the geometric mean of the tests' suggestions; null: too few of them have
/// one.</param>
/// <param name="Spread">How many times the smallest suggestion the largest is; null: there are fewer than two.</param>
/// <param name="Reason">Why this rate, or why none.</param>
public sealed record RateEstimate(double? Rate, double? Spread, string Reason)
{
    /// <summary>Starts that a rate is found from, if nobody says otherwise: what one test says is in part luck.</summary>
    public const int Starts = 3;

    /// <summary>Puts tests together. More than half of them must suggest a rate.</summary>
    /// <param name="tests">The tests of one network, with different starts.</param>
    public static RateEstimate Of(IReadOnlyList<RangeTestCurve> tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        double[] rates = [.. tests.Select(test => test.Suggestion.Rate).OfType<double>().Order()];
        if (2 * rates.Length <= tests.Count)
        {
            var first = tests.FirstOrDefault(test => test.Suggestion.Rate is null);
            return new(null, null, first?.Suggestion.Reason ?? "nothing was tested");
        }

        var rate = Math.Exp(rates.Average(Math.Log));
        if (tests is [var only])
        {
            return new(rate, null, only.Suggestion.Reason);
        }

        var spread = rates[^1] / rates[0];
        var tested = rates.Length == tests.Count ? $"{tests.Count} starts" : $"{rates.Length} of {tests.Count} starts";
        var range = $"{RateSuggestion.Short(rates[0])} to {RateSuggestion.Short(rates[^1])}";
        var one = tests.First(test => test.Suggestion.Rate is not null).Suggestion.Reason;
        return new(rate, spread, $"{tested} suggest {range}, of which this is the geometric mean; in one of them {one}");
    }
}
