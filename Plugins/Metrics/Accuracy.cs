using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>
/// The share of predictions that name the right class: the highest score, or for one output a score above 0 for the second class. In sequences
/// each step that counts is a prediction.
/// </summary>
[Component("accuracy", Description = "The share of right classes.")]
public sealed class Accuracy(ClassMetricOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Data.Target.Kind != TargetKind.Classes)
            throw new ComponentException("The metric 'accuracy' wants classes, but this dataset's targets are values. Use 'mean-absolute-error', 'root-mean-squared-error' or 'r2'.");

        return context.Outputs == 1
            ? new() { Measure = (prediction, batch) => Share(prediction.Output.squeeze(-1).gt(0), batch) }
            : new() { Measure = (prediction, batch) => Share(prediction.Output.argmax(-1), batch) };
    }

    private MetricSum Share(Tensor guesses, Batch batch)
    {
        var counted = CountedTargets.Of(batch, options.IgnoredClass);
        var right = guesses.eq(batch.Targets);
        return new((counted.Mask is { } mask ? right.logical_and_(mask) : right).sum(), counted.Count);
    }
}
