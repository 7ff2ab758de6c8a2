using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Counted;

/// <summary>The share of predictions whose k highest scores have the right class among them. Of equal scores the one
/// of the class with the higher number comes first, as in scikit-learn.</summary>
[Component("top-k-accuracy", Description = "The share of predictions whose k highest scores have the right class among them.")]
public sealed class TopKAccuracy(TopKAccuracyOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var classes = ScoredClasses.Classes(context.Data.Target, context.Outputs, "The metric 'top-k-accuracy'");
        return options.K < classes
            ? new() { Measure = (prediction, batch) => Measure(prediction, batch, context.Outputs, classes) }
            : throw new ComponentException(
                $"The metric 'top-k-accuracy' with k {options.K} is always 1, because there are {classes} classes. Set a smaller k.",
                "k"
            );
    }

    private MetricSum Measure(Prediction prediction, Batch batch, long outputs, int classes)
    {
        var scored = ScoredClasses.Of(prediction, batch, outputs, options.IgnoredClass);
        var targets = scored.Targets.unsqueeze(1);
        var right = scored.Scores.gather(1, targets);
        var behind = right
            .gt(scored.Scores)
            .logical_or(right.eq(scored.Scores).logical_and(targets.gt(arange(classes, device: targets.device))));
        using var enough = tensor(classes - options.K, device: targets.device);
        return new(behind.sum(1).ge(enough).sum(), scored.Count);
    }
}
