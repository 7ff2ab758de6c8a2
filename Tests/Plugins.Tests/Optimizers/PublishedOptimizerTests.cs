using Platform.Abstractions;
using Platform.Plugins.Optimizers;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Optimizers;

/// <summary>
/// What the authors' own packages give for half the sum of a(x − c)² with a = 1, 10, 100 and c = 1, −2, 3 from 0.5 each: schedule_free 70785b5,
/// prodigy, dadaptation and dog as of November 2026, float64, to ten digits.
/// </summary>
public sealed class PublishedOptimizerTests
{
    [Theory]
    [InlineData(1, 25.4350125)]
    [InlineData(10, 9.578782732)]
    [InlineData(100, .1312199979)]
    [InlineData(1000, 4.055684457e-4)]
    public void ScheduleFreeSgd_AfterSteps_PredictsAsTheAuthors(int steps, double loss) =>
        AssertAverage(new ScheduleFreeSgd(new() { LearningRate = .01 }), steps, loss);

    [Theory]
    [InlineData(10, 295.8093043)]
    [InlineData(100, 19.38685718)]
    [InlineData(1000, 1.154532686e-5)]
    public void ScheduleFreeAdamW_AfterSteps_PredictsAsTheAuthors(int steps, double loss) =>
        AssertAverage(new ScheduleFreeAdamW(new() { LearningRate = .05, WarmUpSteps = 10 }), steps, loss);

    [Theory]
    [InlineData(1, 343.875)]
    [InlineData(10, 341.9667227)]
    [InlineData(100, 246.5959476)]
    [InlineData(1000, .1267144152)]
    public void ScheduleFreeRAdam_AfterSteps_PredictsAsTheAuthors(int steps, double loss) =>
        AssertAverage(new ScheduleFreeRAdam(new() { LearningRate = .05 }), steps, loss);

    [Theory]
    [InlineData(10, .003873760839, 340.8377992)]
    [InlineData(100, 1.067589811, 1.309678797e-5)]
    public void Prodigy_AfterSteps_IsWhereTheAuthorsAre(int steps, double distance, double loss) =>
        AssertDistance(new Prodigy(new()), steps, distance, loss);

    [Theory]
    [InlineData(10, 1e-6, 343.872245)]
    [InlineData(100, .3397239171, .4391105641)]
    public void Prodigy_WithBiasCorrectionAndSafeguard_IsWhereTheAuthorsAre(int steps, double distance, double loss) =>
        AssertDistance(new Prodigy(new() { BiasCorrection = true, SafeguardWarmUp = true }), steps, distance, loss);

    [Theory]
    [InlineData(10, .4633782068, 274.2407623)]
    [InlineData(100, 6.421148953, .0164754903)]
    public void DAdaptAdam_AfterSteps_IsWhereTheAuthorsAre(int steps, double distance, double loss) =>
        AssertDistance(new DAdaptAdam(new()), steps, distance, loss);

    [Fact]
    public void LDog_AfterHundredSteps_IsWhereTheAuthorsAre()
    {
        using var scope = NewDisposeScope();
        using var run = new Quadratic(new LDog(new()));

        run.Train(100);

        Assert.Equal(4.761182545, run.Loss(), 4.761182545e-9);
    }

    [Fact]
    public void LDog_AfterThousandSteps_HasTheAuthorsRates()
    {
        using var scope = NewDisposeScope();
        using var run = new Quadratic(new LDog(new()));

        run.Train(1000);

        Assert.All(
            new[] { .1280471157, .01154019092, .001154019092 }.Zip(run.Optimizer.EffectiveRates!(1)),
            pair => Assert.Equal(pair.First, pair.Second, 1e-9 * pair.First)
        );
    }

    private static void AssertAverage(IOptimizerFactory factory, int steps, double loss)
    {
        using var scope = NewDisposeScope();
        using var run = new Quadratic(factory);

        run.Train(steps);

        Assert.Equal(loss, run.Loss(run.Optimizer.Averaged!()), 1e-9 * loss);
    }

    private static void AssertDistance(IOptimizerFactory factory, int steps, double distance, double loss)
    {
        using var scope = NewDisposeScope();
        using var run = new Quadratic(factory);

        run.Train(steps);

        Assert.Equal(loss, run.Loss(), 1e-9 * loss);
        Assert.Equal(distance, run.Optimizer.State.Single(state => state.Name == "d").Value.item<double>(), 1e-9 * distance);
    }
}
