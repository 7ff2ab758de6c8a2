using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Losses;

/// <summary>The squared difference between output and target, a mean over all values, as PyTorch's <c>MSELoss</c>.</summary>
[Component("mean-squared-error", Description = "Squared difference between outputs and target values.")]
public sealed class MeanSquaredError : ILossFactory
{
    /// <inheritdoc/>
    public Loss Create(LossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var target = context.Data.Target;
        if (target.Kind != TargetKind.Values)
            throw new ComponentException($"The loss 'mean-squared-error' wants values, but this dataset's targets are {target.ClassCount} classes. "
                + (target.ClassCount == 2 ? "Use 'binary-cross-entropy' or 'cross-entropy'." : "Use 'cross-entropy'."));

        var values = target.Shape.Count == 0 ? 1 : target.Shape[^1];
        return new() { Outputs = values, Compute = (output, batch) => Compute(output, batch, values) };
    }

    private static LossSum Compute(Tensor output, Batch batch, long values)
    {
        var targets = batch.Targets;
        if (targets.dim() < output.dim())
            targets = targets.unsqueeze(-1);

        // Where the mask is off, output is made equal to the target: no difference, and no gradient even if the output isn't finite.
        if (batch.Mask is { } mask)
            output = where(mask.unsqueeze(-1), output, targets);

        return new(nn.functional.mse_loss(output, targets, nn.Reduction.Sum), TargetCount.Of(batch, values));
    }
}
