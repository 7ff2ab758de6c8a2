using Platform.Abstractions;
using Platform.Plugins.Sequences.Recurrent;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>
/// Measures how much the loss depends on the state at each time step: the norm of its gradient with respect to all layers' states
/// there, on the training batch of a step. Series <c>gradient-through-time/N</c> for some time steps N,
/// <c>gradient-through-time/ratio</c> (the first step's norm divided by the last one's: near 0 it vanished on its way back, far above 1
/// it exploded), and the matrix <c>gradient-through-time</c>.
/// </summary>
[Component(
    "gradient-through-time",
    Description = "Measures the gradient's norm at each time step of a recurrent model, to see it vanish or explode."
)]
public sealed class GradientThroughTime(GradientThroughTimeOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Model is IRecurrentNetwork network && !network.Body.IsBidirectional
            ? new GradientThroughTimeExport(context, network, options)
            : throw new ComponentException(
                "The callback 'gradient-through-time' wants a recurrent model that reads in one direction: 'rnn', 'lstm' or 'gru'."
            );
    }
}
