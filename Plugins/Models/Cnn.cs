using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>A convolutional network: blocks of convolutions that end with pooling, then fully connected layers.</summary>
[Component("cnn", Description = "Convolutions with normalisation, activation and pooling, then fully connected layers; for images.")]
public sealed class Cnn(CnnOptions options) : IModelFactory, IExportableModel
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (options.Kernel % 2 == 0)
        {
            throw new ComponentException(
                "The kernel must have a pixel in its middle, so that the image stays as large as it is: "
                    + $"an odd number, not {options.Kernel}.",
                "kernel"
            );
        }

        return new CnnNetwork([.. BlockPlan.Of(ImageInput.Of(context.Data, "cnn"), options)], context.Outputs, options);
    }

    /// <inheritdoc/>
    public GraphValue Write(nn.Module network, ModelGraph graph, GraphInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return ((CnnNetwork)network).Write(graph, inputs.Values[0]);
    }
}
