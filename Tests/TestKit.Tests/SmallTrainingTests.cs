using Platform.Experiments.Records;
using Platform.TestKit.Training;

namespace Platform.TestKit.Tests;

[Collection(TorchTests.Name)]
public sealed class SmallTrainingTests
{
    public static TheoryData<SmallTraining> Data =>
        [new SmallTraining(), new SmallTraining { Dataset = SmallData.Values }, new SmallTraining { Dataset = SmallData.Tokens }];

    [Theory]
    [MemberData(nameof(Data), DisableDiscoveryEnumeration = true)]
    public void Training_LearnsEachOfTheDatasets(SmallTraining training)
    {
        var result = (training with { Epochs = 20 }).Run();

        TrainingAssert.Completes(result);
        var losses = result.Values("validation/loss");
        Assert.True(losses[^1] < losses[0] * 0.8, $"It began at {losses[0]} and ended at {losses[^1]}.");
    }

    [Fact]
    public void Exception_OfAComponent_IsTheOutcome()
    {
        var result = new SmallTraining { Model = new RefusingModel() }.Run();

        Assert.Equal((RunEnd.InvalidParameters, "This model takes no data."), (result.Outcome.End, result.Outcome.Reason));
    }

    [Fact]
    public void Checkpoints_AreThereForEachStep()
    {
        var result = new SmallTraining { Epochs = 2 }.Run();

        Assert.Equal(Enumerable.Range(1, 8).Select(step => (long)step), result.Checkpoints.Select(one => one.Step).Distinct());
        Assert.Empty(result.Artifacts);
    }
}
