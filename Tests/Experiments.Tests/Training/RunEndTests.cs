using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Training;

namespace Platform.Experiments.Tests.Training;

/// <summary>Why runs end, and what they leave.</summary>
[Collection(nameof(TorchTests))]
public sealed class RunEndTests
{
    private static readonly TrialDefinition Definition = Trial.Definition with
    {
        Data = new() { Validation = 0.25, Test = 0.25 },
        Objective = new() { Metric = "validation/loss" },
        Training = new()
        {
            BatchSize = 8,
            Epochs = 5,
            RecordEvery = 0,
        },
    };

    [Fact]
    public void NoImprovement_StopsEarly()
    {
        var definition = Definition with
        {
            Training = Definition.Training with
            {
                Epochs = 50,
                EarlyStopping = new() { Patience = 2, MinDelta = 1e9 },
            },
        };
        var reporter = new CollectingReporter();

        var outcome = Trial.Run(definition, Trial.Noisy, reporter);

        Assert.Equal((RunEnd.Completed, "early-stopping"), (outcome.End, outcome.Reason));
        Assert.Equal(3, reporter.Series("validation/loss").Count);
    }

    [Fact]
    public void StoppedEarly_StaysStoppedAfterAResume()
    {
        var definition = Definition with
        {
            Training = Definition.Training with
            {
                Epochs = 50,
                EarlyStopping = new() { Patience = 2, MinDelta = 1e9 },
            },
        };
        var first = new CollectingReporter();
        var expected = Trial.Run(definition, Trial.Noisy, first);
        var second = new CollectingReporter();

        var outcome = Trial.Run(definition, Trial.Noisy, second, first.Last, first.Best);

        Assert.Equal(expected, outcome);
        Assert.Empty(second.Series("train/loss"));
    }

    [Fact]
    public void Validation_HappensAsOftenAsAsked_AndAtTheEnd()
    {
        var definition = Definition with { Training = Definition.Training with { ValidateEvery = 2 } };
        var reporter = new CollectingReporter();

        Trial.Run(definition, Trial.Noisy, reporter);

        Assert.Equal([8, 16, 20], reporter.Series("validation/loss").Select(point => point.Step));
    }

    [Fact]
    public void Test_IsMeasuredOnceOnTheBestWeights()
    {
        var good = new CollectingReporter();
        var wrecked = new CollectingReporter();
        var learning = Definition with { Training = Definition.Training with { Epochs = 30 } };
        var wrecking = Definition with { Training = Definition.Training with { Epochs = 32 } };
        var components = Trial.Noisy with { Schedule = new ScheduleOf(progress => progress.Epoch < 30 ? 0.05 : 5) };

        var best = Trial.Run(learning, components, good);
        var outcome = Trial.Run(wrecking, components, wrecked);

        Assert.Equal(best.Objective, outcome.Objective);
        Assert.NotEqual(best.WeightsHash, outcome.WeightsHash);
        Assert.Equal(Assert.Single(good.Series("test/loss")).Value, Assert.Single(wrecked.Series("test/loss")).Value);
        Assert.Equal(outcome.Objective, wrecked.Checkpoints.Last(checkpoint => checkpoint.IsBest).Objective);
    }

    [Fact]
    public void LastValue_IsTheObjectiveIfAsked()
    {
        var definition = Definition with
        {
            Objective = new()
            {
                Metric = "validation/loss",
                Goal = Goal.Maximize,
                Reduce = Reduction.Last,
            },
        };
        var reporter = new CollectingReporter();

        var outcome = Trial.Run(definition, Trial.Noisy, reporter);

        Assert.Equal(reporter.Series("validation/loss")[^1].Value, outcome.Objective);
    }

    [Fact]
    public void Pruner_IsAskedAtEachCheck_AndObeyedAtOnce()
    {
        var reporter = new CollectingReporter(report =>
            report is { Check: not null, Epoch: 2 } ? RunDirective.Prune : RunDirective.Continue
        );

        var outcome = Trial.Run(Definition with { Prunable = true }, Trial.Noisy, reporter);

        Assert.Equal(RunEnd.Pruned, outcome.End);
        Assert.Equal([4, 8], reporter.Series("validation/loss").Select(point => point.Step));
        Assert.Equal(
            reporter.Series("validation/loss").Select(point => (double?)point.Value),
            reporter.Reports.Where(report => report.Check is not null).Select(report => report.Check)
        );
        Assert.Empty(reporter.Series("test/loss"));
        Assert.Null(outcome.WeightsHash);
    }

    [Fact]
    public void Paused_GoesOnAsIfNothingHadBeen()
    {
        var whole = new CollectingReporter();
        var expected = Trial.Run(Definition, Trial.Noisy, whole);
        var pausing = new CollectingReporter(report => report.Epoch == 3 ? RunDirective.Pause : RunDirective.Continue);
        var paused = Trial.Run(Definition, Trial.Noisy, pausing);

        var outcome = Trial.Run(Definition, Trial.Noisy, new CollectingReporter(), pausing.Last, pausing.Best);

        Assert.Equal((RunEnd.Paused, null), (paused.End, paused.Objective));
        Assert.Equal(expected, outcome);
    }

    [Fact]
    public void Cancelled_EndsAtTheNextStep()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var data = new PreparedDataCache();
        var reporter = new CollectingReporter();

        var outcome = new Trainer(TimeProvider.System, data).Run(
            new()
            {
                Definition = Definition,
                Components = Trial.Noisy,
                Reporter = reporter,
            },
            cancelled.Token
        );

        Assert.Equal(RunEnd.Cancelled, outcome.End);
        Assert.Equal(1, reporter.Reports[^1].Step);
    }

    [Theory]
    [InlineData("validation/accuracy")]
    [InlineData("test/loss")]
    [InlineData("train/acuracy")]
    public void MetricThatIsNeverMeasured_IsRefusedBeforeTheFirstStep(string metric)
    {
        var reporter = new CollectingReporter();

        var outcome = Trial.Run(Definition with { Objective = new() { Metric = metric } }, Trial.Noisy, reporter);

        Assert.Equal(RunEnd.InvalidParameters, outcome.End);
        Assert.Contains("Measured metrics: train/loss, validation/loss.", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(reporter.Reports);
    }

    [Fact]
    public void CheckpointOfAnotherDefinition_IsRefused()
    {
        var reporter = new CollectingReporter();
        Trial.Run(Definition, Trial.Noisy, reporter);

        var outcome = Trial.Run(Definition with { Seed = 99 }, Trial.Noisy, new CollectingReporter(), reporter.Last, reporter.Best);

        Assert.Equal(RunEnd.InvalidParameters, outcome.End);
        Assert.Contains("another definition", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void SameSeed_SameBits_OtherSeed_OtherBits()
    {
        var (first, again, other) = (new CollectingReporter(), new CollectingReporter(), new CollectingReporter());

        var one = Trial.Run(Definition, Trial.Noisy, first);
        var two = Trial.Run(Definition, Trial.Noisy, again);
        var three = Trial.Run(Definition with { Seed = 8 }, Trial.Noisy, other);

        Assert.Equal(one, two);
        Assert.Equal(first.Timeless, again.Timeless);
        Assert.NotEqual(one.WeightsHash, three.WeightsHash);
    }

    [Fact]
    public void Data_IsReadOnceForTrialsThatShareIt()
    {
        using var data = new PreparedDataCache();
        var dataset = new TensorDataset(() => Problems.Xor(repeats: 16));
        var trainer = new Trainer(TimeProvider.System, data);
        var request = new RunRequest
        {
            Definition = Definition,
            Components = Trial.Noisy with { Dataset = dataset },
            Reporter = new CollectingReporter(),
        };

        var first = trainer.Run(request, CancellationToken.None);
        var second = trainer.Run(request with { Definition = Definition with { Seed = 8 } }, CancellationToken.None);
        var again = trainer.Run(request, CancellationToken.None);
        var beforeAnotherSplit = dataset.Created;
        trainer.Run(request with { Definition = Definition with { Data = new() } }, CancellationToken.None);

        Assert.Equal(first, again);
        Assert.Equal(RunEnd.Completed, second.End);
        Assert.Equal((1, 2), (beforeAnotherSplit, dataset.Created));
    }
}
