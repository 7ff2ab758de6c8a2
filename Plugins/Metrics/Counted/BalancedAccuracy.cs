using Platform.Abstractions;

namespace Platform.Plugins.Metrics.Counted;

/// <summary>The mean of the recalls of the classes that have targets: 1 divided by their number is guessing.</summary>
[Component("balanced-accuracy", Description = "The mean of the recalls of the classes that there are.")]
public sealed class BalancedAccuracy(ClassMetricOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ClassTally.Metric(
            context,
            "balanced-accuracy",
            options.IgnoredClass,
            static tally => tally.Hits.Zip(tally.Actual).Where(one => one.Second > 0).Average(one => one.First / one.Second)
        );
    }
}
