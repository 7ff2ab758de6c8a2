using Platform.Abstractions;

namespace Platform.Plugins.Metrics.Counted;

/// <summary>The harmonic mean of precision and recall of a class; 0 if it has no hit.</summary>
[Component("f1", Description = "The harmonic mean of precision and recall.")]
public sealed class F1(AveragedMetricOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ClassTally.Metric(context, "f1", options, ClassTally.F1);
    }
}
