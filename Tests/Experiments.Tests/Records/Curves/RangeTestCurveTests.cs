using System.Text.Json;
using Platform.Experiments.Records.Curves;

namespace Platform.Experiments.Tests.Records.Curves;

/// <summary>
/// Learning-rate range tests: curves of real ones, whose suggestions are to be rates that a sweep over the
/// same task found good (Golden/range-tests.json, written by Tests/Benchmarks/find-lr.py),
/// and made ones of known shape.
/// </summary>
public sealed class RangeTestCurveTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Recorded[] Tests = JsonSerializer.Deserialize<Recorded[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Records", "Golden", "range-tests.json")),
        Json
    )!;

    public static TheoryData<string> Names => [.. Tests.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheSuggestion_IsARateThatTrainsWell(string name)
    {
        var one = Tests.Single(test => test.Name == name);

        var curve = RangeTestCurve.Of(Rates(one.From, one.To, one.Losses.Length), [.. one.Losses.Select(loss => loss ?? double.NaN)]);

        Assert.NotNull(curve.Suggestion.Rate);
        Assert.InRange(curve.Suggestion.Rate.Value, one.Good[0], one.Good[1]);
        Assert.True(curve.Suggestion.Rate < curve.Lowest, curve.Suggestion.Reason);
        Assert.True(curve.Diverged is null || curve.Lowest < curve.Diverged, curve.Suggestion.Reason);
    }

    [Fact]
    public void Recorded_AreSevenTasksWithFewStepsAndMany() =>
        Assert.Equal((7, 40, 1000), (Tests.DistinctBy(one => one.Task).Count(), Tests.Min(one => one.Steps), Tests.Max(one => one.Steps)));

    // A valley whose floor is at 0.155: however many steps there are, no mean may lag behind.
    [Theory]
    [InlineData(40)]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void TheLowestLoss_IsFoundWhereItIs_WhateverTheNumberOfSteps(int steps)
    {
        var random = new Random(5);
        var rates = Rates(1e-6, 10, steps);

        var curve = RangeTestCurve.Of(rates, [.. rates.Select(rate => Valley(rate) + (0.02 * (random.NextDouble() - 0.5)))]);

        Assert.InRange(curve.Lowest!.Value, 0.1, 0.25);
        Assert.InRange(curve.Suggestion.Rate!.Value, 0.025, 0.045);
        Assert.InRange(curve.Diverged!.Value, 0.6, 1.1);
        Assert.InRange(curve.Steepest!.Value, 0.01, 0.1);
    }

    [Fact]
    public void ALossThatOnlyRises_HasNoSuggestion()
    {
        var rates = Rates(1e-3, 10, 40);

        var curve = RangeTestCurve.Of(rates, [.. rates.Select(rate => 1 + rate)]);

        Assert.Null(curve.Suggestion.Rate);
        Assert.Contains("--from", curve.Suggestion.Reason, StringComparison.Ordinal);
        Assert.Null(curve.Steepest);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NoiseAlone_HasNoSuggestion(int seed)
    {
        var random = new Random(seed);
        var rates = Rates(1e-9, 1e-6, 100);

        var curve = RangeTestCurve.Of(rates, [.. rates.Select(_ => 2.3 + (0.2 * random.NextDouble()))]);

        Assert.Null(curve.Suggestion.Rate);
        Assert.Contains("--to", curve.Suggestion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ALossThatStillFallsAtTheEnd_HasATenthOfTheEnd()
    {
        var rates = Rates(1e-6, 0.05, 100);

        var curve = RangeTestCurve.Of(rates, [.. rates.Select(Valley)]);

        Assert.Equal(rates[^1] / 10, curve.Suggestion.Rate);
        Assert.Null(curve.Diverged);
    }

    [Fact]
    public void NotFinite_EndsTheCurve()
    {
        var rates = Rates(1e-6, 10, 100);

        var curve = RangeTestCurve.Of(rates, [.. rates.Select(rate => rate > 0.3 ? double.NaN : Valley(rate))]);

        Assert.Equal(rates.First(rate => rate > 0.3), curve.Diverged);
        Assert.InRange(curve.Suggestion.Rate!.Value, 0.018, 0.025);
    }

    [Fact]
    public void AFewSteps_SayNothing()
    {
        var curve = RangeTestCurve.Of([0.1, 1, 10], [2, 1, double.NaN]);

        Assert.Equal((null, null, 10.0, null), (curve.Steepest, curve.Lowest, curve.Diverged, curve.Suggestion.Rate));
        Assert.Contains("--from", curve.Suggestion.Reason, StringComparison.Ordinal);
    }

    // Lowest at 0.155; half of its fall is lost again at 0.8.
    private static double Valley(double rate) => 2.3 - (2 / (1 + Math.Pow(0.03 / rate, 2))) + (2 * Math.Pow(rate / 1.2, 1.5));

    private static double[] Rates(double from, double to, int steps) =>
        [.. Enumerable.Range(0, steps).Select(i => from * Math.Pow(to / from, i / (steps - 1.0)))];

    private sealed record Recorded(string Task, int Steps, int Seed, double From, double To, double[] Good, double?[] Losses)
    {
        public string Name => $"{Task}, {Steps} steps, seed {Seed}";
    }
}
