using Platform.Abstractions;
using Xunit.Sdk;

namespace Platform.TestKit.Tests;

/// <summary>Each suite finds the faults that it is there for.</summary>
[Collection(TorchTests.Name)]
public sealed class ConformanceFindsTests
{
    [Fact]
    public void Model_WithStateOfItsOwn() =>
        Finds(new Models(new ForgetfulModel()).Training_ResumedFromACheckpoint_EndsAsIfItHadNeverStopped);

    [Fact]
    public void Model_ThatIsNoisyWhenItPredicts() => Finds(new Models(new NoisyModel()).Prediction_OfTheSameBatch_IsTheSameEachTime);

    [Fact]
    public void Model_WithALayerThatNothingReaches() => Finds(new Models(new NoisyModel()).EachParameter_GetsAGradient);

    [Fact]
    public void Model_WithTooManyOutputs() => Finds(new Models(new WideModel()).Outputs_AreFinite_AndAsManyAsTheLossAsksFor);

    [Fact]
    public void Loss_ThatIsAMean() => Finds(new Losses().Parts_AddUpToTheWhole);

    [Fact]
    public void Loss_WithAPartThatGradientsDontSee() => Finds(new Losses().Gradient_IsThatOfTheLoss);

    [Fact]
    public void Loss_ThatCountsItsCalls() => Finds(new Losses().Loss_KeepsNothingFromCallToCall);

    [Fact]
    public void Metric_ThatIsAMean() => Finds(new Metrics().Parts_AddUpToTheWhole);

    [Fact]
    public void Metric_ThatRemembers() => Finds(new Metrics().Training_ResumedFromACheckpoint_EndsAsIfItHadNeverStopped);

    [Fact]
    public void Schedule_ThatCountsItsCalls() => Finds(new Schedules().Rate_IsAFunctionOfTheProgress);

    [Fact]
    public void Schedule_ThatFollowsThePlannedLengthInSecret() =>
        Finds(new Schedules().SharedSteps_AreTheSameForALongerAndAShorterTraining);

    [Fact]
    public void Callback_ThatChangesWeights() => Finds(new Callbacks().Training_IsTheSameWithoutIt);

    [Fact]
    public void Callback_WithStateThatNoCheckpointHas() => Finds(new Callbacks().Training_ResumedFromACheckpoint_EndsAsIfItHadNeverStopped);

    private static void Finds(Action fact) => Assert.IsType<XunitException>(Record.Exception(fact), exactMatch: false);

    private sealed class Models(IModelFactory model) : ModelConformance<IModelFactory>
    {
        protected override IModelFactory Create() => model;
    }

    private sealed class Losses : LossConformance<MeanLoss>
    {
        protected override MeanLoss Create() => new();
    }

    private sealed class Metrics : MetricConformance<BestShare>
    {
        protected override BestShare Create() => new();
    }

    private sealed class Schedules : ScheduleConformance<CountingSchedule>
    {
        protected override CountingSchedule Create() => new();
    }

    private sealed class Callbacks : CallbackConformance<Meddler>
    {
        protected override Meddler Create() => new();
    }
}
