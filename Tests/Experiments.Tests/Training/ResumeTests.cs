using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Trials;

namespace Platform.Experiments.Tests.Training;

/// <summary>A run that was interrupted and went on ends as one that wasn't, bit for bit.</summary>
[Collection(nameof(TorchTests))]
public sealed class ResumeTests
{
    private static readonly TrialDefinition Definition = Trial.Definition with
    {
        Data = new() { Validation = 0.25 },
        Objective = new() { Metric = "validation/loss" },
        Training = new()
        {
            BatchSize = 5,
            Epochs = 6,
            RecordEvery = 1,
            EarlyStopping = new() { Patience = 4 },
        },
    };

    [Fact]
    public void AfterHalfTheEpochs_TheRestIsTheSame()
    {
        var whole = new CollectingReporter();
        var expected = Trial.Run(Definition, Trial.Noisy, whole);
        var first = new CollectingReporter();
        Trial.Run(Definition with { Training = Definition.Training with { Epochs = 3 } }, Trial.Noisy, first);
        var second = new CollectingReporter();

        var actual = Trial.Run(Definition, Trial.Noisy, second, first.Last, first.Best);

        Assert.Null(actual.Error);
        Assert.Equal(expected, actual);
        Assert.Equal(
            whole.Timeless,
            first.Timeless.Concat(second.Timeless).OrderBy(point => point.Name, StringComparer.Ordinal).ThenBy(point => point.Step)
        );
    }

    [Theory]
    [InlineData(2)]
    [InlineData(null)]
    public void MeanOfTheLastValues_IsThatOfARunThatWasNeverStopped(int? window)
    {
        var definition = Definition with
        {
            Objective = new()
            {
                Metric = "validation/loss",
                Reduce = Reduction.MeanOfLast,
                Window = window,
            },
        };
        var whole = new CollectingReporter();
        var expected = Trial.Run(definition, Trial.Noisy, whole);
        var first = new CollectingReporter();
        Trial.Run(definition with { Training = definition.Training with { Epochs = 3 } }, Trial.Noisy, first);

        var actual = Trial.Run(definition, Trial.Noisy, new CollectingReporter(), first.Last, first.Best);

        Assert.Equal(expected, actual);
        Assert.Equal(whole.Series("validation/loss").TakeLast(window ?? 5).Average(point => point.Value), actual.Objective);
    }

    /// <summary>A checkpoint belongs to the definition's hash: an objective without a window has the one it always had.</summary>
    [Fact]
    public void Window_IsWrittenOnlyIfItIsGiven()
    {
        Assert.DoesNotContain("window", TrialDefinitionJson.Write(Definition), StringComparison.Ordinal);

        var given = Definition with
        {
            Objective = new() { Reduce = Reduction.MeanOfLast, Window = 7 },
        };
        Assert.Equal(given.Objective, TrialDefinitionJson.Read(TrialDefinitionJson.Write(given)).Objective);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(20)]
    [InlineData(31)]
    public void WithinAnEpoch_TheRestIsTheSame(int step)
    {
        var definition = Definition with
        {
            Training = Definition.Training with
            {
                Checkpoints = new() { EverySteps = 1 },
                TrainMetrics = true,
            },
        };
        var components = Trial.Noisy with { Metrics = [Trial.Accuracy, Trial.Scores] };
        var whole = new CollectingReporter();
        var expected = Trial.Run(definition, components, whole);
        var interrupted = whole.Reports.First(report => report.Step >= step && report.Checkpoint is not null);
        var resumed = new CollectingReporter();

        var actual = Trial.Run(definition, components, resumed, interrupted.Checkpoint!.Bytes, whole.Best);

        Assert.Null(actual.Error);
        Assert.Equal(expected, actual);
        Assert.Equal(whole.Timeless.Where(point => point.Step > interrupted.Step), resumed.Timeless);
    }
}
