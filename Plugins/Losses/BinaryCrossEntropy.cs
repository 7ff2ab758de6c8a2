using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Losses;

/// <summary>
/// The negative logarithm of the probability that a sigmoid gives the right answer to a yes/no question, as PyTorch's
/// <c>BCEWithLogitsLoss</c>: one output, whose sigmoid is the probability of the second class.
/// </summary>
[Component("binary-cross-entropy", Description = "Cross-entropy of a sigmoid, for data of two classes and a model of one output.")]
public sealed class BinaryCrossEntropy(BinaryCrossEntropyOptions options) : ILossFactory
{
    /// <inheritdoc/>
    public Loss Create(LossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var target = context.Data.Target;
        if (target.Kind != TargetKind.Classes)
        {
            throw new ComponentException(
                "The loss 'binary-cross-entropy' wants two classes, but this dataset's targets are values. Use 'mean-squared-error'."
            );
        }

        if (target.ClassCount != 2)
        {
            throw new ComponentException(
                $"The loss 'binary-cross-entropy' wants two classes, but this dataset has {target.ClassCount}. Use 'cross-entropy'."
            );
        }

        return new() { Outputs = 1, Compute = Compute };
    }

    private LossSum Compute(Tensor output, Batch batch)
    {
        var scores = output.squeeze(-1);
        var weights = batch.Mask?.to_type(scores.dtype);
        var positive = options.PositiveWeight == 1 ? null : tensor(options.PositiveWeight, dtype: scores.dtype, device: scores.device);
        var sum = nn.functional.binary_cross_entropy_with_logits(
            scores,
            batch.Targets.to_type(scores.dtype),
            weights,
            nn.Reduction.Sum,
            positive
        );
        return new(sum, TargetCount.Of(batch));
    }
}
