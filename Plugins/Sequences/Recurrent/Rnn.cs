using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Plain recurrence (Elman, 1990): h_t = f(W x_t + U h_(t-1) + b).</summary>
[Component("rnn", Description = "Plain recurrent layers over sequences, h_t = f(W x_t + U h_(t-1) + b), fused or written out.")]
public sealed class Rnn(RnnOptions options) : IModelFactory
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RecurrentModel.Create(context, "rnn", options, width => options.Cell == RnnCell.Written ? new WrittenRnn(width, options) : FusedLayers.Rnn(width, options));
    }
}
