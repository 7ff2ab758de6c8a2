using Platform.Abstractions;

namespace Platform.Plugins.Metrics.Counted;

/// <summary>The share of the targets of a class that are predicted so; 0 for a class that has none.</summary>
[Component("recall", Description = "How many of the examples of a class are found.")]
public sealed class Recall(AveragedMetricOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ClassTally.Metric(context, "recall", options, ClassTally.Recall);
    }
}
