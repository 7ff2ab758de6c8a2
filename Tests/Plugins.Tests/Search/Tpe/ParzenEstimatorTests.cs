using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Search.Tpe;

namespace Platform.Plugins.Tests.Search.Tpe;

/// <summary>The numbers of choices are of Optuna 3.1's _ParzenEstimator (prior weight 1, default weights). Those of real and whole numbers
/// were worked out with SciPy's truncnorm and norm by the widths and weights of Optuna 5; no least width matters for these
/// observations.</summary>
public sealed class ParzenEstimatorTests
{
    private static readonly UniformDistribution Unit = new(0, 1);

    [Fact]
    public void RealNumbers_HaveTheDensityOfTheMixture() =>
        Check(
            Unit,
            [0.1, 0.4, 0.9, 0.55],
            [0.0, 0.1, 0.33, 0.7, 1.0],
            [-0.2236493953103707, -0.058679629715289464, 0.12594674307498566, 0.009039673785850185, -0.34547221076851237]
        );

    [Fact]
    public void WholeNumbers_HaveTheProbabilitiesOfTheMixture() =>
        Check(
            new IntegerDistribution(0, 9),
            [2, 5, 5, 9],
            [0, 2, 5, 7, 9],
            [-2.6925743162021516, -2.315302482894692, -2.1344559754332737, -2.2340272985400893, -2.459710377728781]
        );

    [Fact]
    public void Choices_HaveOptunasProbabilities() =>
        Check(
            new ChoiceDistribution([Json(0), Json(1), Json(2)]),
            [0, 2, 2],
            [0, 1, 2],
            [-1.0986122886681098, -1.6582280766035324, -0.7419373447293772]
        );

    [Fact]
    public void OldObservations_WeighLess() =>
        Check(
            Unit,
            [.. Enumerable.Range(0, 30).Select(i => ((i * 7 % 30) + 0.5) / 30)],
            [0.0, 0.1, 0.33, 0.7, 1.0],
            [-1.5366859302823772, 0.0740689591695681, 0.06620219221826537, -0.004017659970749801, -0.3124183722515016]
        );

    [Fact]
    public void Draws_FollowTheDensity()
    {
        var range = new IntegerDistribution(0, 9);
        var estimator = new ParzenEstimator(
            [range],
            [
                [Quantile(range, 2)],
                [Quantile(range, 7)],
            ]
        );
        var random = new CounterRandom(1);
        var drawn = 0L;

        var counts = Enumerable
            .Range(0, 20_000)
            .Select(_ => range.At(estimator.Draw(() => random.Uniform(drawn++, ""))[0]).GetInt32())
            .CountBy(value => value)
            .ToDictionary();

        Assert.All(
            Enumerable.Range(0, 10),
            value => Assert.InRange(counts[value] / 20_000.0, Probability(value) - 0.01, Probability(value) + 0.01)
        );

        double Probability(int value) => Math.Exp(estimator.LogDensity([Quantile(range, value)]));
    }

    private static void Check(Distribution range, double[] observations, double[] at, double[] expected)
    {
        var estimator = new ParzenEstimator([range], [.. observations.Select(value => new[] { Quantile(range, value) })]);

        Assert.All(at.Zip(expected), one => Assert.Equal(one.Second, estimator.LogDensity([Quantile(range, one.First)]), 1e-9));
    }

    private static double Quantile(Distribution range, double value) =>
        range.QuantileOf(range is UniformDistribution ? Json(value) : Json((int)value));

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
