using Platform.Abstractions;
using Platform.Plugins.Optimizers;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Optimizers;

/// <summary>
/// What the authors' own packages give for half the sum of a(x − c)² with a = 1, 10, 100 and c = 1, −2, 3 from 0.5 each: schedule_free
/// 70785b5, prodigy, dadaptation and dog as of November 2026, float64, to ten digits. Of Mechanic it is a port of optax's to NumPy.
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
    public void LDog_AfterHundredSteps_IsWhereTheAuthorsAre() => AssertLoss(new LDog(new()), 100, 4.761182545);

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

    [Theory]
    [InlineData(1, 343.8118779)]
    [InlineData(2, 343.7493931)]
    [InlineData(10, 337.55102)]
    public void Mechanic_OfSgd_IsWhereTheAuthorsAre(int steps, double loss) =>
        AssertLoss(new Mechanic(new(), new Sgd(new() { LearningRate = 1 })), steps, loss);

    // Inner steps of 1 at a curvature of 100 blow every rounding up: the port, which has 11.9017, is as far from this value of 50 digits.
    [Fact]
    public void Mechanic_OfSgdAfterHundredSteps_IsAsNearAsRoundingLetsIt() =>
        AssertLoss(new Mechanic(new(), new Sgd(new() { LearningRate = 1 })), 100, 11.90072853, tolerance: 1e-3);

    [Theory]
    [InlineData(1, 343.8747245)]
    [InlineData(100, .002321496189)]
    public void Mechanic_OfAdam_IsWhereTheAuthorsAre(int steps, double loss) =>
        AssertLoss(new Mechanic(new(), new Adam(new() { LearningRate = 1 })), steps, loss);

    [Theory]
    [InlineData(10, 1.022660952e-5)]
    [InlineData(100, .04679997387)]
    public void Mechanic_OfAdam_HasTheAuthorsRate(int steps, double rate)
    {
        using var scope = NewDisposeScope();
        using var run = new Quadratic(new Mechanic(new(), new Adam(new() { LearningRate = 1 })));

        run.Train(steps);

        Assert.Equal(rate, Assert.Single(run.Optimizer.EffectiveRates!(1)), 1e-9 * rate);
    }

    private static void AssertLoss(IOptimizerFactory factory, int steps, double loss, double tolerance = 1e-9)
    {
        using var scope = NewDisposeScope();
        using var run = new Quadratic(factory);

        run.Train(steps);

        Assert.Equal(loss, run.Loss(), tolerance * loss);
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
