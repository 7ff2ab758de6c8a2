using Platform.Abstractions;
using Platform.Plugins.Sequences.Decoding;
using Platform.Plugins.Sequences.Inputs;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Translation;

/// <summary>Encoder and decoder of gated recurrent units with attention: reads a
/// sequence (or an image, row by row) and writes another.</summary>
[Component("seq2seq", Description = "Recurrent encoder and decoder with attention: reads a sequence or an image and writes a sequence.")]
public sealed class SequenceToSequence(SequenceToSequenceOptions options) : IModelFactory
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new SequenceToSequenceNetwork(
            SequenceInput.Of(context.Data, "seq2seq"),
            TargetSequence.Of(context.Data, "seq2seq"),
            context.Outputs,
            options
        );
    }
}
