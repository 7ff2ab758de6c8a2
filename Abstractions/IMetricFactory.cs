namespace Platform.Abstractions;

/// <summary>A metric plugin. Its series is named <c>train/NAME</c>, <c>validation/NAME</c>, <c>test/NAME</c>.</summary>
public interface IMetricFactory
{
    /// <summary>Makes the metric for data of this description.</summary>
    /// <exception cref="ComponentException">The metric doesn't fit the targets.</exception>
    Metric Create(MetricContext context);
}
