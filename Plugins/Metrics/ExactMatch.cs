using Platform.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>
/// The share of sequences that are right at every step that counts. A model that decodes is judged by what it decoded freely, otherwise by
/// the highest score at each step; a decoded sequence that ends too early is wrong, steps beyond the target's length are ignored.
/// </summary>
[Component("exact-match", Description = "The share of sequences that are right at every step.")]
public sealed class ExactMatch : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Data.Target is not { Kind: TargetKind.Classes, Shape.Count: > 0 })
        {
            throw new ComponentException(
                "The metric 'exact-match' wants sequences of classes or tokens, but this dataset has one target per example. "
                    + "Use 'accuracy'."
            );
        }

        return new() { Measure = Measure };
    }

    private static MetricSum Measure(Prediction prediction, Batch batch)
    {
        var guesses = prediction.Decoded is { } decoded ? Fit(decoded, batch.Targets.shape[1]) : prediction.Output.argmax(-1);
        var right = guesses.eq(batch.Targets);
        if (batch.Mask is { } mask)
        {
            right = right.logical_or_(mask.logical_not());
        }

        return new(right.flatten(1).all(1).sum(), batch.Count);
    }

    // No token is −1, so a missing step is wrong.
    private static Tensor Fit(Tensor decoded, long steps) =>
        decoded.shape[1] >= steps
            ? decoded.narrow(1, 0, steps)
            : nn.functional.pad(decoded, [0, steps - decoded.shape[1]], PaddingModes.Constant, -1);
}
