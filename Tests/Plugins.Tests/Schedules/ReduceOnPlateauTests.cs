using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Plugins.Schedules;
using Platform.Plugins.Tests.Gallery;
using Platform.Plugins.Tests.Training;

namespace Platform.Plugins.Tests.Schedules;

[Collection(nameof(TrainingTests))]
public sealed class ReduceOnPlateauTests
{
    private const string Stuck = """
        name: plateau
        dataset: { plugin: gates, gate: xor, examples: 40 }
        data: { validation: 0.3 }
        model: perceptron
        loss: binary-cross-entropy
        optimizer: { plugin: sgd, learningRate: 0.5 }
        training: { epochs: 12 }

        """;

    [Fact]
    public void ALossThatNoLongerFalls_LowersTheRate()
    {
        var run = InProcessRun.Of(
            Stuck + "schedule: { plugin: reduce-on-plateau, patience: 2, factor: 0.5, threshold: 0.5 }",
            BuiltIn.Catalog
        );

        // The first check is the best; each third check after it without a change by half lowers the rate of the epoch that follows.
        Assert.Equal([0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125, 0.125, 0.0625, 0.0625], run.Series("train/learning-rate"));
    }

    [Fact]
    public void AMetricThatIsNeverMeasured_IsRefused()
    {
        var run = InProcessRun.Of(Stuck + "schedule: { plugin: reduce-on-plateau, metric: validation/accuracy }", BuiltIn.Catalog);

        Assert.Equal(RunEnd.InvalidParameters, run.Outcome.End);
        Assert.Contains(
            "'validation/accuracy', which is never measured. Measured metrics: train/loss, validation/loss",
            run.Outcome.Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void AMetricOfACallback_IsForTheCallbackToWrite() =>
        Assert.NotNull(
            new ReduceOnPlateau(new() { Metric = "gradient/norm", Goal = Goal.Minimize }).Create(
                new()
                {
                    StepsPerEpoch = 1,
                    Epochs = 1,
                    Metrics = ["train/loss"],
                }
            )
        );
}
