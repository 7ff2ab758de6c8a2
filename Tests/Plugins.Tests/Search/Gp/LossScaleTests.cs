using MathNet.Numerics.Distributions;
using Platform.Plugins.Search.Gp;

namespace Platform.Plugins.Tests.Search.Gp;

public sealed class LossScaleTests
{
    private static readonly double[] Losses = [4, 2.5, 100, 3, 7, 2];

    [Theory]
    [InlineData(0.1)]
    [InlineData(1000)]
    public void Standardised_HasMean0AndDeviation1_AndLeadsBack(double factor)
    {
        var scale = new LossScale(Losses, factor);

        Assert.Equal(0, scale.Standardised.Average(), 1e-9);
        Assert.Equal(1, scale.Standardised.Average(value => value * value), 1e-9);
        Assert.All(Losses.Zip(scale.Standardised), pair => Assert.Equal(pair.First, scale.Loss(pair.Second), 1e-7));
    }

    [Fact]
    public void SmallFactor_TellsTheGoodOnesApart()
    {
        double Gap(double factor) => new LossScale(Losses, factor).Standardised is var values ? values[3] - values[5] : 0;

        Assert.True(Gap(0.1) > 10 * Gap(1000));
    }

    // By the mean over 100,000 evenly spaced quantiles.
    [Theory]
    [InlineData(0.1)]
    [InlineData(1000)]
    public void Expectations_AreMeansOverTheDistribution(double factor)
    {
        var scale = new LossScale(Losses, factor);
        var (mean, deviation, threshold) = (-0.8, 0.4, -1.0);
        var losses = Enumerable.Range(0, 100_000).Select(n => scale.Loss(Normal.InvCDF(mean, deviation, (n + 0.5) / 100_000))).ToList();
        var expected = losses.Average();

        Assert.Equal(1, scale.MeanLoss(mean, deviation) / expected, 1e-3);
        Assert.Equal(1, scale.LossDeviation(mean, deviation) / Math.Sqrt(losses.Average(loss => Math.Pow(loss - expected, 2))), 1e-2);
        Assert.Equal(
            1,
            scale.ExpectedImprovement(mean, deviation, threshold) / losses.Average(loss => Math.Max(0, scale.Loss(threshold) - loss)),
            1e-3
        );
    }

    [Fact]
    public void Likeliest_IsLogarithmicForRatios_AndNotForDifferences()
    {
        var ratios = Enumerable.Range(0, 41).Select(n => Math.Exp(n / 4.0)).ToList();
        var differences = Enumerable.Range(0, 41).Select(n => n / 4.0).ToList();

        Assert.Equal(new LossScale(ratios, 0.1).Standardised, LossScale.Likeliest(ratios).Standardised);
        Assert.Equal(new LossScale(differences, 1000).Standardised, LossScale.Likeliest(differences).Standardised);
    }

    [Fact]
    public void FewOrEqualLosses_HaveAScale()
    {
        IReadOnlyList<IReadOnlyList<double>> few =
        [
            [5],
            [5, 5, 5],
            [5, 5, 6],
        ];

        Assert.All(few.SelectMany(losses => LossScale.Likeliest(losses).Standardised), value => Assert.True(double.IsFinite(value)));
    }
}
