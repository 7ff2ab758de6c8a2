using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Losses;

/// <summary>Half the squared difference for small differences and the distance (times δ, less δ²/2) for large
/// ones (Huber, 1964), a mean over all values, as PyTorch's <c>HuberLoss</c>.</summary>
[Component("huber", Description = "Squared difference for small differences, distance for large ones.")]
public sealed class Huber(HuberOptions options) : ILossFactory
{
    /// <inheritdoc/>
    public Loss Create(LossContext context) =>
        ValueLoss.Create(context, "huber", (output, targets) => nn.functional.huber_loss(output, targets, options.Delta, nn.Reduction.Sum));
}
