using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Losses;

/// <summary>
/// The negative logarithm of the probability that softmax gives the right class, as PyTorch's <c>CrossEntropyLoss</c>. Targets are one class an
/// example, or one class or token at each step of a sequence.
/// </summary>
[Component("cross-entropy", Description = "Cross-entropy of softmax over classes or tokens.")]
public sealed class CrossEntropy : ILossFactory
{
    // The native kernel leaves out targets of this number; no class has it.
    private const long Ignored = -100;

    /// <inheritdoc/>
    public Loss Create(LossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var target = context.Data.Target;
        if (target.Kind != TargetKind.Classes)
            throw new ComponentException("The loss 'cross-entropy' wants classes, but this dataset's targets are values. Use 'mean-squared-error'.");

        return new() { Outputs = Math.Max(target.ClassCount, 2), Compute = Compute };
    }

    private static LossSum Compute(Tensor output, Batch batch)
    {
        var targets = batch.Targets;
        if (batch.Mask is { } mask)
            targets = targets.masked_fill(mask.logical_not(), Ignored);

        if (output.dim() > 2)
            (output, targets) = (output.flatten(0, -2), targets.flatten());

        return new(nn.functional.cross_entropy(output, targets, ignore_index: Ignored, reduction: nn.Reduction.Sum), TargetCount.Of(batch));
    }
}
