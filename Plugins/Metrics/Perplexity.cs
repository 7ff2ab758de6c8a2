using Platform.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>e to the mean cross-entropy: among how many equally likely classes or tokens the model still hesitates.</summary>
[Component("perplexity", Description = "e to the mean cross-entropy of the classes or tokens.")]
public sealed class Perplexity(ClassMetricOptions options) : IMetricFactory
{
    // The native kernel leaves out targets of this number; no class has it.
    private const long Ignored = -100;

    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Data.Target.Kind != TargetKind.Classes || context.Outputs < 2)
        {
            throw new ComponentException(
                "The metric 'perplexity' wants classes or tokens and a score for each of them, as the loss 'cross-entropy' does."
            );
        }

        return new() { Measure = Measure, Finish = static (sums, count) => Math.Exp(sums[0] / count) };
    }

    private MetricSum Measure(Prediction prediction, Batch batch)
    {
        var (scores, targets) = (prediction.Output.flatten(0, -2), batch.Targets.flatten());
        var counted = CountedTargets.Of(batch, options.IgnoredClass);
        // A number would be wrapped by the library in a Scalar that nothing keeps alive until the native call has read it.
        using var leftOut = Ignored.ToScalar();
        if (counted.Mask is { } mask)
        {
            targets = targets.masked_fill(mask.flatten().logical_not(), leftOut);
        }

        return new(nn.functional.cross_entropy(scores, targets, ignore_index: Ignored, reduction: nn.Reduction.Sum), counted.Count);
    }
}
