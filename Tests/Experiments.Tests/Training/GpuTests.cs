using Platform.Experiments.Records;
using Platform.Experiments.Training;

namespace Platform.Experiments.Tests.Training;

/// <summary>A run on a GPU, where there is one.</summary>
[Collection(nameof(TorchTests))]
public sealed class GpuTests
{
    [Fact]
    public void Xor_IsLearnedOnTheFirstGpu()
    {
        Assert.SkipUnless(TorchSharp.torch.cuda.is_available(), "There is no GPU that libtorch can use.");
        using var data = new PreparedDataCache();

        var outcome = new Trainer(TimeProvider.System, data).Run(
            new()
            {
                Definition = Trial.Definition,
                Components = Trial.Xor,
                Reporter = new CollectingReporter(),
                Device = "cuda:0",
            },
            CancellationToken.None
        );

        Assert.Equal((RunEnd.Completed, null), (outcome.End, outcome.Error));
        Assert.InRange(outcome.Objective!.Value, 0, 0.05);
    }

    [Fact]
    public void ReplicasOnTwoGpus_GiveTheBitsOfOne()
    {
        Assert.SkipUnless(TorchSharp.torch.cuda.device_count() > 1, "There are no two GPUs that libtorch can use.");
        using var data = new PreparedDataCache();
        var training = Trial.Definition.Training with { Replicas = 2 };
        var outcomes = new[] { false, true }
            .Select(inTurn =>
                new Trainer(TimeProvider.System, data).Run(
                    new()
                    {
                        Definition = Trial.Definition with { Training = training with { ReplicasInTurn = inTurn } },
                        Components = Trial.Noisy,
                        Reporter = new CollectingReporter(),
                        Device = "cuda:0",
                    },
                    CancellationToken.None
                )
            )
            .ToArray();

        Assert.Equal((RunEnd.Completed, null), (outcomes[0].End, outcomes[0].Error));
        Assert.Equal(outcomes[1], outcomes[0]);
    }
}
