using Platform.Abstractions;

namespace Platform.Fixtures.SequenceModels;

/// <summary>The part of the sequences that were decoded without a mistake.</summary>
[Component("exact-matches")]
public sealed class ExactMatches : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context) => new() { Measure = Measure };

    private static MetricSum Measure(Prediction prediction, Batch batch)
    {
        var decoded = prediction.Decoded ?? prediction.Output.argmax(-1);
        var right = decoded.narrow(1, 0, batch.Targets.shape[1]).eq(batch.Targets);
        if (batch.Mask is { } mask)
        {
            right = right.logical_or(mask.logical_not());
        }

        return new(right.all(1).sum(), batch.Count);
    }
}
