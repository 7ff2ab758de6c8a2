using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Losses;

/// <summary>The squared difference between output and target, a mean over all values, as PyTorch's <c>MSELoss</c>.</summary>
[Component("mean-squared-error", Description = "Squared difference between outputs and target values.")]
public sealed class MeanSquaredError : ILossFactory
{
    /// <inheritdoc/>
    public Loss Create(LossContext context) =>
        ValueLoss.Create(
            context,
            "mean-squared-error",
            static (output, targets) => nn.functional.mse_loss(output, targets, nn.Reduction.Sum)
        );
}
