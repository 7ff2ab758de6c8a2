using Platform.Abstractions;
using Platform.Plugins.Sequences.Attention;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>A <see cref="DecoderNetwork"/> that predicts the next token of its own
/// vocabulary, and so can go on with what it said.</summary>
/// <remarks>Its state is what was said so far, as much of it as the model knows places.</remarks>
internal sealed class GeneratingDecoder : nn.Module<Batch, Tensor>, IAttentive, IGenerator
{
    private readonly DecoderNetwork _network;
    private readonly long _length;

    public GeneratingDecoder(DecoderNetwork network, long length)
        : base("generator")
    {
        _length = length;
        register_module("network", _network = network);
    }

    /// <inheritdoc/>
    public IAttention Attention => _network.Attention;

    /// <inheritdoc/>
    public override Tensor forward(Batch input) => _network.call(input);

    /// <inheritdoc/>
    public GeneratedStep Step(Tensor tokens, CarriedState? state)
    {
        var said = state is null ? tokens.unsqueeze(1) : cat([state.Tensors[0], tokens.unsqueeze(1)], 1);
        if (said.shape[1] > _length)
        {
            said = said.narrow(1, said.shape[1] - _length, _length);
        }

        return new(_network.Next(said), new([said], LaneDimension: 0));
    }
}
