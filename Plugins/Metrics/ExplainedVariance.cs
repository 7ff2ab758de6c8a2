using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>
/// The share of the targets' variance that the outputs explain, as <see cref="R2"/>, but an error that is the same everywhere costs
/// nothing. With several values a target, each counts as much as its targets vary.
/// </summary>
/// <remarks>Targets that are all the same count nothing; if all values are such, each is 1 if its error is
/// the same everywhere and 0 otherwise, as in scikit-learn.</remarks>
[Component(
    "explained-variance",
    Description = "The share of the targets' variance that the outputs explain, whatever all of them are off by. Several values are "
        + "weighted by their variance."
)]
public sealed class ExplainedVariance : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Residuals.CheckValues(context, "explained-variance");
        var values = context.Outputs;
        return new() { Measure = (prediction, batch) => Measure(prediction, batch, values), Finish = Finish };
    }

    // Of each value the sums of residuals, their squares, targets and their squares.
    private static MetricSum Measure(Prediction prediction, Batch batch, long values)
    {
        var (outputs, targets) = Residuals.Of(prediction, batch);
        var (residuals, columns) = ((outputs - targets).reshape(-1, values), targets.reshape(-1, values));
        return new(
            stack([residuals.sum(dim: 0), residuals.square().sum(dim: 0), columns.sum(dim: 0), columns.square().sum(dim: 0)]),
            columns.shape[0]
        );
    }

    private static double Finish(IReadOnlyList<double> sums, double count)
    {
        var values = sums.Count / 4;
        var (left, total, exact) = (0.0, 0.0, 0);
        for (var i = 0; i < values; i++)
        {
            var residuals = Residuals.Spread(sums[i], sums[i + values], count);
            var targets = Residuals.Spread(sums[i + (2 * values)], sums[i + (3 * values)], count);
            exact += residuals == 0 ? 1 : 0;
            (left, total) = (left + (targets > 0 ? residuals : 0), total + targets);
        }

        return total > 0 ? 1 - (left / total) : (double)exact / values;
    }
}
