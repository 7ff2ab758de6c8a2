using Platform.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>
/// The share of predictions that name the right class: the highest score, or for one output a score above 0 for the second class. In
/// sequences each step that counts is a prediction.
/// </summary>
[Component("accuracy", Description = "The share of right classes.")]
public sealed class Accuracy(ClassMetricOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Data.Target.Kind != TargetKind.Classes)
        {
            throw new ComponentException(
                "The metric 'accuracy' wants classes, but this dataset's targets are values. Use 'mean-absolute-error', "
                    + "'root-mean-squared-error' or 'r2'."
            );
        }

        return context.Outputs == 1
            ? new() { Measure = (prediction, batch) => Share(IsSecond(prediction.Output.squeeze(-1)), batch) }
            : new() { Measure = (prediction, batch) => Share(prediction.Output.argmax(-1), batch) };
    }

    private static Tensor IsSecond(Tensor scores)
    {
        // A number would be wrapped by the library in a Scalar that nothing keeps alive until the native call has read it.
        using var border = 0.ToScalar();
        return scores.gt(border);
    }

    private MetricSum Share(Tensor guesses, Batch batch)
    {
        var counted = CountedTargets.Of(batch, options.IgnoredClass);
        var right = guesses.eq(batch.Targets);
        return new((counted.Mask is { } mask ? right.logical_and_(mask) : right).sum(), counted.Count);
    }
}
