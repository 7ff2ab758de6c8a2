using Platform.Abstractions;
using Platform.Plugins.Sequences.Attention;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>
/// Writes which input each output looked at, for the first validation example of each epoch: the matrix <c>attention</c>, a mean over the
/// heads of the top layer; rows are outputs, columns are inputs.
/// </summary>
[Component("attention-weights", Description = "Writes which input each output looked at, for the first validation example.")]
public sealed class AttentionWeights : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Model is IAttentive { Attention: { } attention }
            ? new FirstBatch(new AttentionExport(context, attention).Write)
            : throw new ComponentException(
                "The callback 'attention-weights' wants a model with attention: 'seq2seq' with attention, or a transformer."
            );
    }
}
