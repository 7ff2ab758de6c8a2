using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Inputs;

/// <summary>Turns a batch of sequences into vectors <c>[batch, time, width]</c>: tokens by
/// <c>vectors</c> or one-hot, values as they are, images row by row.</summary>
internal sealed class SequenceEmbedding : nn.Module<Tensor, Tensor>
{
    private readonly SequenceInput _input;
    private readonly Embedding? _vectors;

    /// <param name="input">What the sequences are.</param>
    /// <param name="encoding">How a token becomes a vector.</param>
    /// <param name="width">Values of a learned vector.</param>
    public SequenceEmbedding(SequenceInput input, TokenEncoding encoding, int width)
        : base("embedding")
    {
        _input = input;
        if (input.Vocabulary is not { } vocabulary)
        {
            Width = input.Features;
        }
        else if (encoding == TokenEncoding.OneHot)
        {
            Width = vocabulary.Tokens.Count;
        }
        else
        {
            Width = width;
            _vectors = nn.Embedding(vocabulary.Tokens.Count, width, padding_idx: vocabulary.Padding);
            register_module("vectors", _vectors);
        }
    }

    /// <summary>Values of a step.</summary>
    public long Width { get; }

    /// <summary>The learned vectors, one a token; null if there are none.</summary>
    public Tensor? Vectors => _vectors?.weight;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) =>
        (_input.Vocabulary, _vectors) switch
        {
            (_, { } vectors) => vectors.call(input),
            ({ } vocabulary, null) => nn.functional.one_hot(input, vocabulary.Tokens.Count).to(get_default_dtype()),
            _ => _input.IsImage ? input.transpose(1, 2).flatten(2) : input,
        };

    /// <summary>The same as operators.</summary>
    public GraphValue Write(ModelGraph graph, GraphValue input)
    {
        if (_input.Vocabulary is not { } vocabulary)
        {
            return _input.IsImage
                ? graph.Apply("Reshape", [graph.Apply("Transpose", [input], ("perm", (long[])[0, 2, 1, 3])), graph.Numbers(0, 0, -1)])
                : input;
        }

        return _vectors is not null
            ? graph.Apply("Gather", [graph.Constant(_vectors.weight!), input], ("axis", 0L))
            : graph.Apply("OneHot", [input, graph.Numbers(vocabulary.Tokens.Count), graph.Constant(tensor([0f, 1f]))], ("axis", -1L));
    }
}
