using Platform.Experiments.Records;

namespace Platform.Experiments.Tests.Training;

/// <summary>A run from its first to its last step.</summary>
[Collection(nameof(TorchTests))]
public sealed class TrainerTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(3)]
    public void Xor_IsLearned_WhateverTheBatchSize(int? batchSize)
    {
        var reporter = new CollectingReporter();
        var definition = Trial.Definition with { Training = Trial.Definition.Training with { BatchSize = batchSize } };

        var outcome = Trial.Run(definition, Trial.Xor, reporter);

        Assert.Equal((RunEnd.Completed, "epochs", null), (outcome.End, outcome.Reason, outcome.Error));
        Assert.InRange(outcome.Objective!.Value, 0, 0.05);
    }

    [Fact]
    public void Line_IsFound()
    {
        var reporter = new CollectingReporter();

        var outcome = Trial.Run(Trial.Definition, Trial.Line(), reporter);

        Assert.Null(outcome.Error);
        Assert.InRange(outcome.Objective!.Value, 0, 1e-8);
    }

    [Fact]
    public void TooLargeALearningRate_Diverges()
    {
        var reporter = new CollectingReporter();

        var outcome = Trial.Run(Trial.Definition, Trial.Line(learningRate: 1e6), reporter);

        Assert.Equal(RunEnd.Diverged, outcome.End);
        Assert.Matches("^non-finite loss at step [0-9]+$", outcome.Reason);
        Assert.Null(outcome.Objective);
        Assert.False(double.IsFinite(reporter.Series("train/batch-loss")[^1].Value));
    }

    [Fact]
    public void ValuesOfTheProcess_AreReported_WithTheStepOfTheReport()
    {
        var reporter = new CollectingReporter();
        var due = 2;

        Trial.Run(Trial.Definition, Trial.Line(), reporter, measure: () => due-- > 0 ? [("system/memory", 5_000)] : []);

        Assert.Equal(reporter.Reports.Take(2).Select(report => (report.Step, 5_000.0)), reporter.Series("system/memory"));
    }
}
