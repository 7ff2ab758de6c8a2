using Platform.Abstractions;

namespace Platform.Plugins.Metrics.Ranked;

/// <summary>
/// The mean of the precisions at the thresholds of a class's scores, weighted by how much the recall rises there: the area under the
/// precision-recall curve without interpolation. A class without examples has 0.
/// </summary>
[Component(
    "average-precision",
    Description = "The area under the precision-recall curve of each class against the rest. Keeps every score of a split."
)]
public sealed class AveragePrecision(AveragedMetricOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ScoreTable.Metric(context, "average-precision", options, static ranked => ranked.AveragePrecision());
    }
}
