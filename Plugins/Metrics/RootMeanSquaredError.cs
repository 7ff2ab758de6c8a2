using Platform.Abstractions;

namespace Platform.Plugins.Metrics;

/// <summary>The root of the mean squared difference between output and target over the whole split, in the target's unit.</summary>
[Component("root-mean-squared-error", Description = "The root of the mean squared difference between outputs and target values.")]
public sealed class RootMeanSquaredError : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Residuals.CheckValues(context, "root-mean-squared-error");
        return new() { Measure = Measure, Finish = static (sums, count) => Math.Sqrt(sums[0] / count) };
    }

    private static MetricSum Measure(Prediction prediction, Batch batch)
    {
        var (outputs, targets) = Residuals.Of(prediction, batch);
        return new((outputs - targets).square().sum(), outputs.numel());
    }
}
