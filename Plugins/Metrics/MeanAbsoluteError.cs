using Platform.Abstractions;

namespace Platform.Plugins.Metrics;

/// <summary>The mean distance between output and target, in the target's unit.</summary>
[Component("mean-absolute-error", Description = "The mean distance between outputs and target values.")]
public sealed class MeanAbsoluteError : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Residuals.CheckValues(context, "mean-absolute-error");
        return new() { Measure = Measure };
    }

    private static MetricSum Measure(Prediction prediction, Batch batch)
    {
        var (outputs, targets) = Residuals.Of(prediction, batch);
        return new((outputs - targets).abs().sum(), outputs.numel());
    }
}
