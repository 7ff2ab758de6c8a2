using Platform.Abstractions;

namespace Platform.Plugins.Metrics.Ranked;

/// <summary>
/// The area under the ROC curve: how often an example of a class has a higher score for it than one of the others, equal scores counting
/// half. With several classes each against the rest. A class of which there are no or only examples has no value and isn't in the mean;
/// NaN if that is so for all.
/// </summary>
[Component("roc-auc", Description = "The area under the ROC curve of each class against the rest. Keeps every score of a split.")]
public sealed class RocAuc(AveragedMetricOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ScoreTable.Metric(context, "roc-auc", options, static ranked => ranked.RocArea());
    }
}
