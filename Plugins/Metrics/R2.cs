using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>
/// The coefficient of determination over the whole split: 1 is perfect, 0 is no better than the mean of the targets, and it has no
/// lower end. With several values a target, each counts as much as its targets vary, as scikit-learn's <c>variance_weighted</c>
/// (its default is the plain mean).
/// </summary>
/// <remarks>Targets that are all the same count nothing; if all values are such, it is 1
/// for exact outputs and 0 otherwise, as in scikit-learn.</remarks>
[Component(
    "r2",
    Description = "The coefficient of determination: the share of the targets' variance that the outputs explain. Several values are "
        + "weighted by their variance; of constant targets it is 1 if all outputs are exact, else 0."
)]
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

    // The sums of each value's squared residuals, targets and squared targets.
    private static MetricSum Measure(Prediction prediction, Batch batch, long values)
    {
        var (outputs, targets) = Residuals.Of(prediction, batch);
        var columns = targets.reshape(-1, values);
        return new(
            cat([(outputs - targets).square().reshape(-1, values).sum(dim: 0), columns.sum(dim: 0), columns.square().sum(dim: 0)]),
            columns.shape[0]
        );
    }

    private static double Finish(IReadOnlyList<double> sums, double count)
    {
        var values = sums.Count / 3;
        var (residuals, total, areExact) = (0.0, 0.0, true);
        for (var i = 0; i < values; i++)
        {
            var variance = Residuals.Spread(sums[i + values], sums[i + (2 * values)], count);
            areExact &= sums[i] == 0;
            residuals += variance == 0 ? 0 : sums[i];
            total += variance;
        }

        return total > 0 ? 1 - (residuals / total)
            : areExact ? 1
            : 0;
    }
}
