using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>One layer of neurons without anything hidden: as many neurons as the loss wants outputs.</summary>
[Component("perceptron", Description = "One neuron or one layer of them: weighted sums of the inputs.")]
public sealed class Perceptron(PerceptronOptions options) : IModelFactory, IExportableModel
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new PerceptronNetwork(FlatInput.Of(context.Data, "perceptron"), context.Outputs, options);
    }

    /// <inheritdoc/>
    public GraphValue Write(nn.Module network, ModelGraph graph, GraphInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return ((PerceptronNetwork)network).Write(graph, inputs.Values[0]);
    }
}
