using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Gated recurrent units (Cho et al., 2014), in PyTorch's form.</summary>
[Component("gru", Description = "GRU layers over sequences, for one prediction per sequence or one at each step.")]
public sealed class Gru(GruOptions options) : IModelFactory, IExportableModel
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RecurrentModel.Create(context, "gru", options, width => FusedLayers.Gru(width, options));
    }

    /// <inheritdoc/>
    public GraphValue Write(nn.Module network, ModelGraph graph, GraphInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return RecurrentModel.Write(network, graph, inputs, "gru");
    }
}
