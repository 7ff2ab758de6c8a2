using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Metrics;

/// <summary>The mean cross-entropy in bits: how many a character (or token) costs if the model is used to compress the text.</summary>
[Component("bits-per-character", Description = "The mean cross-entropy of characters or tokens in bits.")]
public sealed class BitsPerCharacter : IMetricFactory
{
    // The native kernel leaves out targets of this number; no token has it.
    private const long Ignored = -100;

    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Data.Target.Vocabulary is null || context.Outputs < 2)
        {
            throw new ComponentException(
                "The metric 'bits-per-character' wants tokens and a score for each of them, as the loss 'cross-entropy' does."
            );
        }

        return new() { Measure = Measure, Finish = static (sums, count) => sums[0] / count / Math.Log(2) };
    }

    private static MetricSum Measure(Prediction prediction, Batch batch)
    {
        var targets = batch.Mask is { } mask ? batch.Targets.masked_fill(mask.logical_not(), Ignored) : batch.Targets;
        var sum = nn.functional.cross_entropy(
            prediction.Output.flatten(0, -2),
            targets.flatten(),
            ignore_index: Ignored,
            reduction: nn.Reduction.Sum
        );
        return new(sum, (batch.Mask is null ? targets.numel() : targets.ne(Ignored).sum().item<long>()));
    }
}
