using Platform.Abstractions;

namespace Platform.Plugins.Metrics.Counted;

/// <summary>The share of the predictions of a class that are right; 0 for a class that is never predicted.</summary>
[Component("precision", Description = "How many of the predictions of a class are right.")]
public sealed class Precision(AveragedMetricOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ClassTally.Metric(context, "precision", options, ClassTally.Precision);
    }
}
