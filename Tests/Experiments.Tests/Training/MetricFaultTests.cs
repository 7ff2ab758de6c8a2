using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Tests.Training;

/// <summary>What becomes of a run whose metric throws.</summary>
[Collection(nameof(TorchTests))]
public sealed class MetricFaultTests
{
    [Fact]
    public void Measure_ThatThrows_IsNamedInTheReason()
    {
        var outcome = Run(new() { Measure = (_, _) => throw new InvalidOperationException("no classes") });

        Assert.Equal(
            (RunEnd.PluginFault, "MetricException: Metric 'balanced' threw InvalidOperationException in Measure: no classes"),
            (outcome.End, outcome.Reason)
        );
    }

    [Fact]
    public void Finish_ThatThrows_IsNamedInTheReason()
    {
        var outcome = Run(new() { Measure = Problems.Accuracy, Finish = (sums, _) => sums[1] });

        Assert.Equal(RunEnd.PluginFault, outcome.End);
        Assert.Contains("Metric 'balanced' threw ArgumentOutOfRangeException in Finish: ", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherSumsThanBefore_AreAFaultOfTheMetric()
    {
        var batches = 0;
        var outcome = Run(
            new() { Measure = (_, batch) => new(TorchSharp.torch.zeros(++batches + 1), batch.Count) },
            batchSize: 2,
            trainMetrics: true
        );

        Assert.Equal(RunEnd.PluginFault, outcome.End);
        Assert.Contains("Metric 'balanced' threw ", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatEndsARunInAnotherWay_StillDoes()
    {
        var refused = Run(new() { Measure = (_, _) => throw new ComponentException("The data has no classes.") });
        var full = Run(new() { Measure = (_, _) => throw new InvalidOperationException("CUDA out of memory") });

        Assert.Equal((RunEnd.InvalidParameters, "The data has no classes."), (refused.End, refused.Reason));
        Assert.Equal((RunEnd.OutOfMemory, "InvalidOperationException: CUDA out of memory"), (full.End, full.Reason));
    }

    private static RunOutcome Run(Metric metric, int? batchSize = null, bool trainMetrics = false) =>
        Trial.Run(
            Trial.Definition with
            {
                Data = new() { Validation = 0.25 },
                Training = Trial.Definition.Training with { BatchSize = batchSize, Epochs = 1, TrainMetrics = trainMetrics },
            },
            Trial.Noisy with
            {
                Metrics = [new("balanced", new GivenMetric(metric))],
            },
            new CollectingReporter()
        );
}
