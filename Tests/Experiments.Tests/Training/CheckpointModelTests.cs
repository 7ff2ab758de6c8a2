using Platform.Abstractions;
using Platform.Experiments.Training;
using Platform.Experiments.Training.Checkpoints;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

/// <summary>A model from a checkpoint alone.</summary>
[Collection(nameof(TorchTests))]
public sealed class CheckpointModelTests
{
    [Fact]
    public void Model_PredictsWithoutItsDataset()
    {
        using var scope = NewDisposeScope();
        var reporter = new CollectingReporter();
        Trial.Run(Trial.Definition, Trial.Xor, reporter);

        using var loaded = CheckpointModel.Load(Trial.Xor.Model, reporter.Last, Trial.Definition.Seed, "cpu");
        var prediction = loaded.Predict(
            new() { Inputs = [tensor(new float[] { 0, 1, 1, 1 }).reshape(2, 2)], Targets = zeros(2, dtype: int64) }
        );

        Assert.Equal([1, 0], prediction.Output.argmax(-1).data<long>());
        Assert.False(prediction.Output.requires_grad);
        Assert.Equal((300, 300), (loaded.Step, loaded.Epoch));
        Assert.Equal(["no", "yes"], loaded.Data.Target.Classes);
    }

    [Fact]
    public void CheckpointOfAnotherModel_IsRefused_AndChangesNothing()
    {
        using var scope = NewDisposeScope();
        var reporter = new CollectingReporter();
        Trial.Run(Trial.Definition with { Training = Trial.Definition.Training with { Epochs = 1 } }, Trial.Xor, reporter);
        using var other = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 3));
        var before = WeightsHash.Of(ModelTensors.Saved(other));

        var refused = Assert.Throws<InvalidDataException>(() => SessionCheckpoint.RestoreModel(other, reporter.Last));

        Assert.Contains("2.weight", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, WeightsHash.Of(ModelTensors.Saved(other)));
    }

    [Fact]
    public void EveryTruncation_IsRefused()
    {
        var reporter = new CollectingReporter();
        Trial.Run(Trial.Definition with { Training = Trial.Definition.Training with { Epochs = 1 } }, Trial.Xor, reporter);
        var bytes = reporter.Last;

        Assert.All(
            Enumerable.Range(0, 50),
            part =>
                Assert.Throws<InvalidDataException>(() =>
                    CheckpointModel.Load(Trial.Xor.Model, bytes[..(bytes.Length * part / 50)], 1, "cpu")
                )
        );
    }

    [Fact]
    public void SafetensorsFileOfSomethingElse_IsRefused()
    {
        var bytes = SafetensorsWriter.Write(Array.Empty<NamedTensor>(), new Dictionary<string, string> { ["format"] = "pt" });

        var refused = Assert.Throws<InvalidDataException>(() => CheckpointModel.Load(Trial.Xor.Model, bytes, 1, "cpu"));

        Assert.Contains("not a checkpoint", refused.Message, StringComparison.Ordinal);
    }
}
