using Platform.Abstractions;

namespace Platform.Experiments.Tests.Training;

/// <summary>What <c>training.warmUp</c> makes of learning rates; the line has steps of 0.1, one an epoch.</summary>
[Collection(nameof(TorchTests))]
public sealed class WarmUpTests
{
    public static TheoryData<TrainingPart> FourSteps =>
        [new TrainingPart(0.5, TrainingUnit.Share), new TrainingPart(4, TrainingUnit.Epochs), new TrainingPart(4, TrainingUnit.Steps)];

    [Theory]
    [MemberData(nameof(FourSteps))]
    public void WithoutASchedule_TheOptimizersRateIsReachedByEqualSteps(TrainingPart warmUp) =>
        Assert.Equal([0.025, 0.05, 0.075, 0.1, 0.1, 0.1, 0.1, 0.1], Rates(warmUp, schedule: null));

    [Fact]
    public void ASchedule_IsMultiplied() =>
        Assert.Equal(
            [0.05, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
            Rates(new(2, TrainingUnit.Steps), new ScheduleOf(progress => progress.LearningRate))
        );

    [Fact]
    public void ScheduleThatFalls_FallsMeanwhile() =>
        Assert.Equal(
            [0.02, 0.02, 0.015, 0.01],
            Rates(new(4, TrainingUnit.Steps), new ScheduleOf(progress => 0.08 / (1 << (int)progress.Step)))[..4]
        );

    [Fact]
    public void NoneAndNothing_LeaveTheRatesAlone() =>
        Assert.Equal(
            Rates(null, new ScheduleOf(progress => 0.1 / (progress.Step + 1))),
            Rates(new(0, TrainingUnit.Share), new ScheduleOf(progress => 0.1 / (progress.Step + 1)))
        );

    [Fact]
    public void ATrainingThatIsShorter_EndsOnTheWayUp() =>
        Assert.Equal(0.08, Rates(new(10, TrainingUnit.Steps), schedule: null)[^1], 1e-12);

    private static double[] Rates(TrainingPart? warmUp, IScheduleFactory? schedule)
    {
        var reporter = new CollectingReporter();
        var definition = Trial.Definition with
        {
            Training = Trial.Definition.Training with { Epochs = 8, RecordEvery = 1, WarmUp = warmUp },
        };

        var outcome = Trial.Run(definition, Trial.Line() with { Schedule = schedule }, reporter);

        Assert.Null(outcome.Error);
        return [.. reporter.Series("train/batch-learning-rate").Select(point => Math.Round(point.Value, 12))];
    }
}
