using Platform.Abstractions;
using Platform.Plugins.Sequences.Inputs;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>A decoder-only transformer: each step looks at itself and the steps before it, and
/// predicts; of windows of a long series it sees one at a time.</summary>
[Component("transformer-decoder", Description = "A decoder-only transformer: predicts at each step from the steps so far.")]
public sealed class TransformerDecoder(TransformerDecoderOptions options) : IModelFactory, IWidthScaled
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var input = SequenceInput.Of(context.Data, "transformer-decoder");
        if (!SequenceTarget.IsPerStep(context.Data, input, "transformer-decoder"))
        {
            throw new ComponentException(
                "The model 'transformer-decoder' makes a prediction at each step, but this dataset wants one per sequence. Use "
                    + "'transformer-encoder'."
            );
        }

        var network = new DecoderNetwork(input, context.Outputs, options);
        return input.Vocabulary is { } read && context.Data.Target.Vocabulary is { } written && read.Tokens.SequenceEqual(written.Tokens)
            ? new GeneratingDecoder(network, input.Length > 0 ? input.Length : options.Length)
            : network;
    }

    /// <inheritdoc/>
    public IModelFactory? AtWidth(int factor) =>
        options.AtWidth(factor) is TransformerDecoderOptions wider ? new TransformerDecoder(wider) : null;
}
