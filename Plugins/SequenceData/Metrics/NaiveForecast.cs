using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Metrics;

/// <summary>
/// The mean squared error of the naive forecast, which says the last value seen again. It is the same for all models: what a model's
/// <c>mean-squared-error</c> has to be below. For the dataset <c>forecast</c>, whose first feature is the target.
/// </summary>
[Component("naive-forecast", Description = "The mean squared error of the naive forecast: the last value seen, again.")]
public sealed class NaiveForecast : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        NaiveErrors.Check(context, "naive-forecast");
        return new() { Measure = static (_, batch) => new(NaiveErrors.Of(batch).square().sum(), batch.Targets.numel()) };
    }
}
