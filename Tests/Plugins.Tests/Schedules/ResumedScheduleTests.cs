using Platform.Plugins.Tests.Gallery;
using Platform.Plugins.Tests.Training;

namespace Platform.Plugins.Tests.Schedules;

/// <summary>Rates after a resume, also of schedules that follow what was measured.</summary>
[Collection(nameof(TrainingTests))]
public sealed class ResumedScheduleTests
{
    private const string Definition = """
        name: resumed
        dataset: { plugin: gates, gate: xor, examples: 40 }
        data: { validation: 0.3 }
        model: perceptron
        loss: binary-cross-entropy
        optimizer: { plugin: sgd, learningRate: 0.5 }
        training: { epochs: 12, batchSize: 7, checkpoints: { everySteps: 3 } }

        """;

    [Theory]
    [InlineData("{ plugin: reduce-on-plateau, patience: 2, factor: 0.5, threshold: 0.5 }")]
    [InlineData("cosine")]
    [InlineData("one-cycle")]
    [InlineData("warm-up-cosine")]
    [InlineData("{ plugin: cosine-restarts, period: 2 }")]
    public void Resumed_TheRestIsTheSame(string schedule)
    {
        var text = Definition + $"schedule: {schedule}";
        var whole = InProcessRun.Of(text, BuiltIn.Catalog);
        var rates = whole.Points.Where(point => point.Name == "train/learning-rate").ToList();

        foreach (var checkpoint in whole.Checkpoints.Where((_, index) => index % 3 == 1))
        {
            var resumed = InProcessRun.Of(text, BuiltIn.Catalog, checkpoint);

            Assert.Equal(whole.Outcome, resumed.Outcome);
            Assert.Equal(
                rates.Where(point => point.Step > checkpoint.Step),
                resumed.Points.Where(point => point.Name == "train/learning-rate" && point.Step > checkpoint.Step)
            );
        }
    }
}
