using Platform.Abstractions;
using Platform.Plugins.Sequences.Decoding;
using Platform.Plugins.Sequences.Inputs;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>A transformer with encoder and decoder (Vaswani et al., 2017), pre-norm: reads a sequence and writes another.</summary>
[Component("transformer", Description = "A transformer with encoder and decoder: reads a sequence and writes another.")]
public sealed class Transformer(EncoderDecoderOptions options) : IModelFactory, IWidthScaled
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new EncoderDecoderNetwork(
            SequenceInput.Of(context.Data, "transformer"),
            TargetSequence.Of(context.Data, "transformer"),
            context.Outputs,
            options
        );
    }

    /// <inheritdoc/>
    public IModelFactory? AtWidth(int factor) => options.AtWidth(factor) is EncoderDecoderOptions wider ? new Transformer(wider) : null;
}
