using Platform.Abstractions;
using Platform.Plugins.Sequences.Recurrent;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>Writes the top layer's states at each step of the first validation example of
/// each epoch: the matrix <c>hidden-states</c>, steps by units.</summary>
[Component("hidden-states", Description = "Writes the hidden states of a recurrent model at each step of the first validation example.")]
public sealed class HiddenStates : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Model is IRecurrentNetwork network
            ? new FirstBatch(new HiddenStatesExport(context, network).Write)
            : throw new ComponentException("The callback 'hidden-states' wants a recurrent model: 'rnn', 'lstm' or 'gru'.");
    }
}
