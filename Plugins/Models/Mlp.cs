using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>A multi-layer perceptron: fully connected layers, an activation after each but the last.</summary>
[Component("mlp", Description = "Fully connected layers with an activation and dropout between them.")]
public sealed class Mlp(MlpOptions options) : IModelFactory
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new MlpNetwork(FlatInput.Of(context.Data, "mlp"), context.Outputs, options);
    }
}
