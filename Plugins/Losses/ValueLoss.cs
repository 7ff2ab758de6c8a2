using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Losses;

/// <summary>What the losses of values have in common.</summary>
internal static class ValueLoss
{
    /// <summary>Makes the loss, a mean over all values that count.</summary>
    /// <param name="context">The data.</param>
    /// <param name="name">What the definition calls it.</param>
    /// <param name="sum">Sums over outputs and targets of one shape.</param>
    /// <exception cref="ComponentException">The targets aren't values.</exception>
    public static Loss Create(LossContext context, string name, Func<Tensor, Tensor, Tensor> sum)
    {
        ArgumentNullException.ThrowIfNull(context);
        var target = context.Data.Target;
        if (target.Kind != TargetKind.Values)
        {
            throw new ComponentException(
                $"The loss '{name}' wants values, but this dataset's targets are {target.ClassCount} classes. "
                    + (target.ClassCount == 2 ? "Use 'binary-cross-entropy' or 'cross-entropy'." : "Use 'cross-entropy'.")
            );
        }

        var values = target.Shape.Count == 0 ? 1 : target.Shape[^1];
        return new() { Outputs = values, Compute = (output, batch) => Compute(output, batch, values, sum) };
    }

    private static LossSum Compute(Tensor output, Batch batch, long values, Func<Tensor, Tensor, Tensor> sum)
    {
        var targets = batch.Targets;
        if (targets.dim() < output.dim())
        {
            targets = targets.unsqueeze(-1);
        }

        // The library would broadcast them, without a word.
        if (!output.shape.SequenceEqual(targets.shape))
        {
            throw new InvalidOperationException(
                $"The model's output has the shape [{string.Join(", ", output.shape)}], the targets have "
                    + $"[{string.Join(", ", targets.shape)}]."
            );
        }

        // Where the mask is off, output is made equal to the target: no difference, and no gradient even if the output isn't finite.
        if (batch.Mask is { } mask)
        {
            output = where(mask.unsqueeze(-1), output, targets);
        }

        return new(sum(output, targets), TargetCount.Of(batch, values));
    }
}
