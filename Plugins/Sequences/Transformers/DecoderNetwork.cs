using Platform.Abstractions;
using Platform.Plugins.Sequences.Attention;
using Platform.Plugins.Sequences.Inputs;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>The network of <see cref="TransformerDecoder"/>. What comes after a step is never seen, so padding needs no mask.</summary>
internal sealed class DecoderNetwork : nn.Module<Batch, Tensor>, IAttentive
{
    private readonly TransformerStack _decoder;
    private readonly nn.Module<Tensor, Tensor> _output;

    public DecoderNetwork(SequenceInput input, long outputs, TransformerOptions options)
        : base("decoder")
    {
        _decoder = new(input, options, hasMemory: false);
        _output = options.Scaling.Linear(WidthRole.Output, options.Width, outputs);
        register_module("decoder", _decoder);
        register_module("output", _output);
    }

    /// <inheritdoc/>
    public IAttention Attention => _decoder.Top.Attention;

    /// <inheritdoc/>
    public override Tensor forward(Batch input) => _output.call(States(input.Inputs[0]));

    /// <summary>The scores after the last step.</summary>
    public Tensor Next(Tensor sequences) => _output.call(States(sequences).select(1, -1));

    private Tensor States(Tensor sequences) => _decoder.Read(sequences, new(null, IsCausal: true));
}
