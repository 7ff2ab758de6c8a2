using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Experiments.Records.Curves;

namespace Platform.Experiments.Tests.Records;

/// <summary>Learning-rate range tests against NumPy's numbers (Golden/range-test.py).</summary>
public sealed class RangeTestCurveTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private static readonly Golden[] Cases = JsonSerializer.Deserialize<Golden[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Records", "Golden", "range-test.json")), Json)!;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void SmoothedLossesAndRates_AreThoseOfNumPy(int number)
    {
        var one = Cases[number];

        var curve = RangeTestCurve.Of(one.Rates, one.Losses);

        Assert.Equal(one.Smoothed.Length, curve.Smoothed.Count);
        Assert.All(one.Smoothed.Zip(curve.Smoothed), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.Equal((one.Steepest, one.Lowest, one.Diverged), (curve.Steepest, curve.Lowest, curve.Diverged));
    }

    [Fact]
    public void ALossThatOnlyRises_HasNoSteepestDescent()
    {
        double[] rates = [.. Enumerable.Range(0, 40).Select(i => Math.Pow(10, -3 + (i / 10.0)))];

        var curve = RangeTestCurve.Of(rates, [.. rates.Select(rate => 1 + rate)]);

        Assert.Null(curve.Steepest);
        Assert.Equal(rates[0], curve.Lowest);
    }

    [Fact]
    public void AFewSteps_SayNothing()
    {
        var curve = RangeTestCurve.Of([0.1, 1, 10], [2, 1, double.NaN]);

        Assert.Equal((null, null, 10), (curve.Steepest, curve.Lowest, curve.Diverged));
    }

    private sealed record Golden(double[] Rates, double[] Losses, double[] Smoothed, double? Steepest, double? Lowest, double? Diverged);
}
