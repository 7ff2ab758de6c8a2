using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Long short-term memory (Hochreiter and Schmidhuber, 1997), a cell state with gates that write, forget and show.</summary>
[Component("lstm", Description = "LSTM layers over sequences, for one prediction per sequence or one at each step.")]
public sealed class Lstm(LstmOptions options) : IModelFactory, IExportableModel
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RecurrentModel.Create(context, "lstm", options, width => FusedLayers.Lstm(width, options));
    }

    /// <inheritdoc/>
    public GraphValue Write(nn.Module network, ModelGraph graph, GraphInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return RecurrentModel.Write(network, graph, inputs, "lstm");
    }
}
