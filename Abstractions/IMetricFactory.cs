namespace Platform.Abstractions;

/// <summary>A metric plugin. Its series is named <c>train/NAME</c>, <c>validation/NAME</c>, <c>test/NAME</c>.</summary>
/// <remarks>
/// Called in a worker's process, on its training thread, once for each run, after the optimizer was made; the metric serves all splits.
/// Called as well where a definition is read, to see whether all its components can be made; the metric then measures a few
/// examples, of which some classes may be missing. What an exception does to the trial: <see cref="ComponentException"/>.
/// </remarks>
public interface IMetricFactory
{
    /// <summary>Makes the metric for data of this description.</summary>
    /// <exception cref="ComponentException">The metric doesn't fit the targets.</exception>
    Metric Create(MetricContext context);
}
