using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>
/// The coefficient of determination over the whole split: 1 is perfect, 0 is no better than the mean of the targets, and it has no lower end.
/// With several values a target, their variances are added up (variance-weighted).
/// </summary>
/// <remarks>If all targets are the same it is 1 for exact outputs and minus infinity otherwise.</remarks>
[Component("r2", Description = "The coefficient of determination: the share of the targets' variance that the outputs explain.")]
public sealed class R2 : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Residuals.CheckValues(context, "r2");
        var values = context.Outputs;
        return new() { Measure = (prediction, batch) => Measure(prediction, batch, values), Finish = Finish };
    }

    // The sums: squared residuals, then the targets of each value, then their squares.
    private static MetricSum Measure(Prediction prediction, Batch batch, long values)
    {
        var (outputs, targets) = Residuals.Of(prediction, batch);
        var columns = targets.reshape(-1, values);
        return new(cat([(outputs - targets).square().sum().reshape(1), columns.sum(dim: 0), columns.square().sum(dim: 0)]), columns.shape[0]);
    }

    private static double Finish(IReadOnlyList<double> sums, double count)
    {
        var values = (sums.Count - 1) / 2;
        var total = Enumerable.Range(1, values).Sum(i => sums[i + values] - (sums[i] * sums[i] / count));
        return sums[0] == 0 ? 1 : 1 - (sums[0] / Math.Max(total, 0));
    }
}
