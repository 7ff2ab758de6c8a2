using MathNet.Numerics.Distributions;
using Platform.Abstractions;
using Platform.Experiments.Search.Verdicts;

namespace Platform.Experiments.Tests.Search.Verdicts;

/// <summary>Numbers from <c>golden.py</c>.</summary>
public sealed class RangeTestTests
{
    [Theory]
    [InlineData(0, 1, 0.07378989195598337)]
    [InlineData(0, 2, 0.07853488959309118)]
    [InlineData(1, 2, 0.0704492323298143)]
    public void Margin_IsThatOfTukeyAndKramer_AndNoSmallerThanThePairSays(int one, int other, double margin)
    {
        var test = new RangeTest([Of(0, 0.31, 0.35, 0.28), Of(1, 0.52, 0.45, 0.49, 0.5), Of(2, 0.33, 0.3, 0.36)], 0.05);

        Assert.False(test.IsPaired);
        Assert.Equal(margin, test.Margin(one, other), 1e-7);
        Assert.Equal(test.Margin(one, other), test.Margin(other, one), 12);
    }

    [Theory]
    [InlineData(0, 1, 0.4115339751744654)]
    [InlineData(0, 2, 0.38799795271269455)]
    [InlineData(1, 2, 0.5178355628426728)]
    public void Margin_OfPairedValues_LeavesOutWhatBlocksHaveInCommon(int one, int other, double margin)
    {
        var test = new RangeTest(
            [
                new PointValues(0, ["a", "b", "c"], [1, 2.1, 2.9]),
                // In whatever order they ended.
                new PointValues(1, ["c", "a", "b"], [3.4, 1.3, 2.2]),
                new PointValues(2, ["a", "b", "c"], [1.9, 3.1, 3.8]),
            ],
            0.05
        );

        Assert.True(test.IsPaired);
        Assert.Equal(margin, test.Margin(one, other), 1e-7);
    }

    [Fact]
    public void Margin_OfPointsThatVaryDifferently_IsThatOfWelch()
    {
        var test = new RangeTest([Of(0, 0.31, 0.35, 0.28), Of(1, 0.1, 0.9, 0.4, 1.2)], 0.05);

        Assert.Equal(0.7816812162372888, test.Margin(0, 1), 7);
    }

    [Fact]
    public void Folds_HaveALargerMargin_BecauseTheirTrainingDataOverlap()
    {
        PointValues[] points = [new(0, ["0", "1", "2"], [1, 2.1, 2.9]), new(1, ["0", "1", "2"], [1.3, 2.2, 3.4])];

        var ratio = new RangeTest(points, 0.05, folds: true).Margin(0, 1) / new RangeTest(points, 0.05).Margin(0, 1);

        // (1/3 + 1/2) / (1/3)
        Assert.Equal(Math.Sqrt(2.5), ratio, 9);
    }

    [Fact]
    public void EqualValues_HaveNoMargin() => Assert.Equal(0, new RangeTest([Of(0, 1, 1), Of(1, 1, 1)], 0.05).Margin(0, 1));

    // Where all vary equally, 5 % is expected at most: 1,000 searches then have more than 67 in one of a hundred cases.
    [Theory]
    [InlineData(8, 3, 1, false)]
    [InlineData(8, 5, 1, false)]
    [InlineData(8, 3, 1, true)]
    [InlineData(5, 2, 1, true)]
    [InlineData(8, 3, 10, false)]
    [InlineData(2, 4, 10, false)]
    public void EqualPoints_AreSeldomCalledDifferent_AlsoIfOneVariesMore(int points, int repeats, double deviation, bool paired)
    {
        var random = new CounterRandom(points * repeats);

        var wrong = Enumerable.Range(0, 1000).Count(search => IsAnyDifferent(search * 1000));

        Assert.InRange(wrong, deviation > 1 || paired ? 1 : 20, 67);

        bool IsAnyDifferent(int draw)
        {
            var seeds = Enumerable.Range(0, repeats).Select(_ => paired ? 5 * Normal() : 0).ToList();
            var values = Enumerable
                .Range(0, points)
                .Select(point => new PointValues(
                    point,
                    [.. Enumerable.Range(0, repeats).Select(repeat => paired ? $"{repeat}" : $"{point} {repeat}")],
                    [.. seeds.Select(seed => seed + (Normal() * (point == 0 ? deviation : 1)))]
                ))
                .ToList();
            var test = new RangeTest(values, 0.05);
            var (low, high) = (values.MinBy(point => point.Mean)!, values.MaxBy(point => point.Mean)!);
            return values.Exists(point =>
                (point != low && point.Mean - low.Mean > test.Margin(low.Point, point.Point))
                || (point != high && high.Mean - point.Mean > test.Margin(high.Point, point.Point))
            );

            double Normal() => Distribution(random.Uniform(draw++, "value"));
        }
    }

    private static double Distribution(double uniform) => Normal.InvCDF(0, 1, uniform);

    private static PointValues Of(long point, params double[] values) => new(point, [.. values.Select((_, i) => $"{point}, {i}")], values);
}
