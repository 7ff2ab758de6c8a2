using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Inputs;

/// <summary>The network of <see cref="BagOfWords"/>.</summary>
internal sealed class BagOfWordsNetwork : nn.Module<Batch, Tensor>
{
    private readonly SequenceEmbedding _embedding;
    private readonly Linear _output;
    private readonly double _dropout;

    public BagOfWordsNetwork(SequenceInput input, long outputs, BagOfWordsOptions options)
        : base("bag-of-words")
    {
        _dropout = options.Dropout;
        register_module("embedding", _embedding = new(input, TokenEncoding.Learned, options.Embedding));
        register_module("output", _output = nn.Linear(_embedding.Width, outputs));
    }

    /// <inheritdoc/>
    public override Tensor forward(Batch input)
    {
        var vectors = _embedding.call(input.Inputs[0]);
        var mask = StepMask.Of(input.Lengths, vectors.shape[1], vectors.device);
        return _output.call(nn.functional.dropout(Pooling.Mean.Pool(vectors, () => vectors, mask), _dropout, training));
    }

    public GraphValue Write(ModelGraph graph, GraphInputs inputs)
    {
        var vectors = _embedding.Write(graph, inputs.Values[0]);
        var mask = StepMask.Write(graph, inputs.Lengths, vectors);
        return graph.Linear(Pooling.Mean.Write(graph, vectors, () => vectors, mask), _output);
    }
}
