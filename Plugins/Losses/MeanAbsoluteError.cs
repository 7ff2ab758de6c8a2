using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Losses;

/// <summary>The distance between output and target, a mean over all values, as PyTorch's
/// <c>L1Loss</c>: outliers count no more than their distance.</summary>
[Component("mean-absolute-error", Description = "Distance between outputs and target values.")]
public sealed class MeanAbsoluteError : ILossFactory
{
    /// <inheritdoc/>
    public Loss Create(LossContext context) =>
        ValueLoss.Create(
            context,
            "mean-absolute-error",
            static (output, targets) => nn.functional.l1_loss(output, targets, nn.Reduction.Sum)
        );
}
