using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Stacked recurrent layers.</summary>
internal interface IRecurrentLayers
{
    /// <summary>Reads steps and carries state from one to the next.</summary>
    /// <param name="steps">Vectors <c>[batch, time, width]</c>.</param>
    /// <param name="lengths">How many steps of each row count, int64 on the CPU; null: all.
    /// Outputs after them are 0, and the state is that of the last one.</param>
    /// <param name="state">What to start from, as <see cref="RecurrentResult.State"/>; null: zeros.</param>
    RecurrentResult Run(Tensor steps, Tensor? lengths, IReadOnlyList<Tensor>? state);

    /// <summary>The same as operators, from a state of zeros.</summary>
    /// <returns>The top layer's states, and its hidden state after the last step that counts, <c>[directions, batch, units]</c>.</returns>
    (GraphValue Outputs, GraphValue Last) Write(ModelGraph graph, GraphValue steps, GraphValue? lengths);
}

/// <summary>What recurrent layers answer.</summary>
/// <param name="Outputs">The top layer's states <c>[batch, time, units]</c>; both directions side by side.</param>
/// <param name="State">The hidden state <c>[layers · directions, batch, units]</c>, and the cells' state for an LSTM.</param>
internal sealed record RecurrentResult(Tensor Outputs, IReadOnlyList<Tensor> State);
