using Platform.Experiments.Records.Curves;

namespace Platform.Experiments.Tests.Records.Curves;

/// <summary>Range tests from several starts make one suggestion.</summary>
public sealed class RateEstimateTests
{
    private static readonly double[] Rates = [.. Enumerable.Range(0, 100).Select(i => 1e-6 * Math.Pow(1e7, i / 99.0))];

    [Fact]
    public void Rate_IsTheGeometricMean_AndTheSpreadSaysHowFarTheStartsDiffer()
    {
        var (small, large) = (Falling(until: 0.01), Falling(until: 0.09));

        var estimate = RateEstimate.Of([large, small]);

        var (one, other) = (small.Suggestion.Rate!.Value, large.Suggestion.Rate!.Value);
        Assert.Equal(Math.Sqrt(one * other), estimate.Rate!.Value, 1e-12);
        Assert.Equal(other / one, estimate.Spread!.Value, 1e-9);
        Assert.StartsWith("2 starts suggest ", estimate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void HalfOfTheStarts_AreTooFew()
    {
        var estimate = RateEstimate.Of([Falling(until: 0.01), Flat()]);

        Assert.Equal((null, null), (estimate.Rate, estimate.Spread));
        Assert.StartsWith("the loss didn't fall clearly", estimate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoOfThree_Suffice()
    {
        var estimate = RateEstimate.Of([Flat(), Falling(until: 0.01), Falling(until: 0.01)]);

        Assert.Equal(Falling(until: 0.01).Suggestion.Rate!.Value, estimate.Rate!.Value, 1e-12);
        Assert.StartsWith("2 of 3 starts suggest ", estimate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void OneTest_SpeaksForItself()
    {
        var test = Falling(until: 0.01);

        Assert.Equal(new RateEstimate(test.Suggestion.Rate, null, test.Suggestion.Reason), RateEstimate.Of([test]));
    }

    private static RangeTestCurve Falling(double until) =>
        RangeTestCurve.Of(Rates, [.. Rates.Select(rate => rate < until ? 2 / (1 + (rate * 1000)) : 2 + rate)]);

    private static RangeTestCurve Flat() => RangeTestCurve.Of(Rates, [.. Rates.Select((_, i) => 2 + (0.01 * (i % 3)))]);
}
