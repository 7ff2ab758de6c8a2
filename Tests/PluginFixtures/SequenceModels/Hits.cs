using Platform.Abstractions;

namespace Platform.Fixtures.SequenceModels;

/// <summary>The part of the predictions that are right, time step by time step.</summary>
[Component("hits")]
public sealed class Hits : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context) => new() { Measure = Measure };

    private static MetricSum Measure(Prediction prediction, Batch batch)
    {
        var right = prediction.Output.argmax(-1).eq(batch.Targets);
        return batch.Mask is { } mask ? new(right.logical_and(mask).sum(), mask.sum().item<long>()) : new(right.sum(), right.numel());
    }
}
