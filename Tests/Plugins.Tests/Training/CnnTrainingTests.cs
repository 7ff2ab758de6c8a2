using Platform.Experiments.Records;
using Platform.Plugins.Tests.Gallery;

namespace Platform.Plugins.Tests.Training;

/// <summary>A convolutional network with all that has a state or draws random numbers.</summary>
[Collection(nameof(TrainingTests))]
public sealed class CnnTrainingTests
{
    private const string Definition = """
        name: cnn
        seed: 3
        dataset: { plugin: digits, shift: 1 }
        data: { validation: 0.2, test: 0.2 }
        model: { plugin: cnn, channels: [4, 8], convolutions: 2, normalization: batch, residual: true, dropout: 0.2, hidden: [16] }
        loss: cross-entropy
        optimizer: { plugin: adam, learningRate: 0.01 }
        metrics: [accuracy]

        """;

    [Fact]
    public void TwoRuns_AreTheSameToTheBit_AndLearn()
    {
        const string Text = Definition + "training: { epochs: 2 }";

        var (first, second) = (InProcessRun.Of(Text, BuiltIn.Catalog), InProcessRun.Of(Text, BuiltIn.Catalog));

        Assert.Equal(RunEnd.Completed, first.Outcome.End);
        Assert.Equal(first.Outcome.WeightsHash, second.Outcome.WeightsHash);
        Assert.Equal(first.Points, second.Points);
        Assert.InRange(first.Series("validation/accuracy")[^1], 0.5, 1);
    }

    [Fact]
    public void ARunThatGoesOnFromACheckpoint_EndsAsOneThatWasNeverStopped()
    {
        const string Text = Definition + "training: { epochs: 2 }";
        var whole = InProcessRun.Of(Text, BuiltIn.Catalog);

        var resumed = InProcessRun.Of(Text, BuiltIn.Catalog, whole.Checkpoints.First());

        Assert.Equal(whole.Outcome, resumed.Outcome);
    }

    [Fact]
    public void Replicas_AtTheSameTimeOrInTurn_AreTheSameToTheBit()
    {
        var together = InProcessRun.Of(Definition + "training: { epochs: 1, replicas: 2 }", BuiltIn.Catalog);
        var inTurn = InProcessRun.Of(Definition + "training: { epochs: 1, replicas: 2, replicasInTurn: true }", BuiltIn.Catalog);

        Assert.Equal(RunEnd.Completed, together.Outcome.End);
        Assert.Equal(together.Outcome.WeightsHash, inTurn.Outcome.WeightsHash);
    }
}
