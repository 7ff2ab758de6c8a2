using MathNet.Numerics.LinearAlgebra;
using Platform.Plugins.Search.Gp;

namespace Platform.Plugins.Tests.Search.Gp;

/// <summary>Against scikit-learn and mpmath; its order of the hyper-parameters is variance, length scales, noise.</summary>
public sealed class GaussianProcessTests
{
    private static readonly bool[] Numbers = [false, false];

    private readonly SearchGolden _golden = SearchGolden.Read();

    private GoldenProcess Golden => _golden.Process;

    private double[] Logs => [Golden.Logs[1], Golden.Logs[2], Golden.Logs[0], Golden.Logs[3]];

    private Vector<double> Observations => Vector<double>.Build.DenseOfEnumerable(Golden.Observations);

    [Fact]
    public void Likelihood_AndItsGradient_AreThoseOfScikitLearn()
    {
        var gradient = new double[4];

        var value = new Likelihood(Golden.Inputs, Observations, Numbers).At(Logs, gradient);

        Assert.Equal(-Golden.Likelihood, value, 1e-9);
        GoldenFile.AssertClose(Golden.Gradient, [-gradient[2], -gradient[0], -gradient[1], -gradient[3]], isDouble: true);
    }

    [Fact]
    public void Posterior_IsThatOfScikitLearn()
    {
        var process = Process(Numbers);

        var there = process.At(Golden.Others);

        GoldenFile.AssertClose(Golden.Means, [.. there.Select(one => one.Mean)], isDouble: true);
        GoldenFile.AssertClose(Golden.Deviations, [.. there.Select(one => one.Deviation)], isDouble: true);
        Assert.All(
            Golden.Others.Zip(there),
            pair =>
            {
                var (mean, deviation) = process.At(pair.First, new double[2], new double[2]);
                Assert.Equal(pair.Second.Mean, mean, 1e-12);
                Assert.Equal(pair.Second.Deviation, deviation, 1e-9);
            }
        );
    }

    [Fact]
    public void Derivatives_AreDifferences()
    {
        const double step = 1e-6;
        var process = Process(Numbers);
        var (byMean, byDeviation) = (new double[2], new double[2]);
        double[] place = [0.3, 0.4];
        process.At(place, byMean, byDeviation);

        for (var axis = 0; axis < 2; axis++)
        {
            var there = process.At([Moved(place, axis, step), Moved(place, axis, -step)]);
            Assert.Equal((there[0].Mean - there[1].Mean) / (2 * step), byMean[axis], 1e-6);
            Assert.Equal((there[0].Deviation - there[1].Deviation) / (2 * step), byDeviation[axis], 1e-6);
        }
    }

    [Fact]
    public void ValuesOfAChoice_AreAllEquallyFar()
    {
        var kernel = new Matern([0.3, 0.8], 1, [true, false]);

        Assert.Equal(kernel.At([0.1, 0.5], [0.3, 0.5]), kernel.At([0.1, 0.5], [0.9, 0.5]));
        Assert.True(kernel.At([0.1, 0.5], [0.3, 0.5]) < kernel.At([0.1, 0.5], [0.1, 0.5]));
    }

    [Fact]
    public void Belief_LeavesTheMean_AndMakesSure()
    {
        var process = Process(Numbers);
        var believing = process.Believing([Golden.Others[0]]);

        var (before, after) = (process.At(Golden.Others), believing.At(Golden.Others));

        Assert.Equal(before[0].Mean, after[0].Mean, 1e-6);
        Assert.Equal(before[1].Mean, after[1].Mean, 1e-6);
        Assert.True(after[0].Deviation < before[0].Deviation / 3);
    }

    [Fact]
    public void Fit_FindsWhichAxisMatters_AndHowMuchNoiseThereIs()
    {
        // A sine of the first axis with a deviation of 0.1 around it.
        IReadOnlyList<double[]> inputs = [.. Enumerable.Range(0, 60).Select(index => new[] { index / 60.0, index * 0.618 % 1 })];
        var noise = new Platform.Abstractions.CounterRandom(3);
        var observations = Vector<double>.Build.DenseOfEnumerable(
            inputs.Select(
                (input, index) =>
                    Math.Sin(6 * input[0]) + (0.1 * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, noise.Uniform(index, "noise")))
            )
        );

        var (found, _) = HyperparameterFit.Of(inputs, observations, Numbers);

        Assert.InRange(found.Lengths[0], 0.1, 1);
        Assert.InRange(found.Lengths[1], 2, 100);
        Assert.InRange(Math.Sqrt(found.Noise), 0.07, 0.13);
    }

    [Fact]
    public void LogExpectedImprovement_IsExactHoweverSmall() =>
        Assert.All(
            _golden.Improvements,
            golden =>
            {
                var (value, byMean, byDeviation) = LogExpectedImprovement.Of(3 - (2 * golden.Z), 2, 3);

                Assert.Equal(1, value / (Math.Log(2) + golden.Log), 1e-9);
                Assert.Equal(1, byMean / (-golden.Slope / 2), 1e-6);
                Assert.Equal((1 - (golden.Z * golden.Slope)) / 2, byDeviation, 1e-6 * Math.Max(1, golden.Z * golden.Z));
            }
        );

    private GaussianProcess Process(bool[] isChoice) => new(Hyperparameters.Of(Logs), isChoice, Golden.Inputs, Observations);

    private static double[] Moved(double[] place, int axis, double step)
    {
        var moved = (double[])place.Clone();
        moved[axis] += step;
        return moved;
    }
}
