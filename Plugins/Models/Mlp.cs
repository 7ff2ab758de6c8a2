using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>A multi-layer perceptron: fully connected layers, an activation after each but the last.</summary>
[Component("mlp", Description = "Fully connected layers with an activation and dropout between them.")]
public sealed class Mlp(MlpOptions options) : IModelFactory, IWidthScaled, IExportableModel
{
    // In a narrower layer chance does more than the width.
    private const int Least = 128;

    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new MlpNetwork(FlatInput.Of(context.Data, "mlp"), context.Outputs, options);
    }

    /// <inheritdoc/>
    public GraphValue Write(nn.Module network, ModelGraph graph, GraphInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return ((MlpNetwork)network).Write(graph, inputs.Values[0]);
    }

    /// <inheritdoc/>
    public IModelFactory? AtWidth(int factor) =>
        options.Parametrization == Parametrization.Standard || options.Hidden.Count == 0
            ? null
            : new Mlp(options with { Hidden = [.. options.Hidden.Select(neurons => Scaled(neurons, factor))] });

    // The layers keep their proportions, within bounds.
    private int Scaled(int neurons, int factor) => (int)Math.Min((double)neurons / options.Hidden.Min() * Least, 4 * Least) * factor;
}
