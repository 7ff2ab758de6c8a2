using Platform.Abstractions;
using Platform.Plugins.Sequences.Attention;
using Platform.Plugins.Sequences.Inputs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>Vectors of the steps with their places, layers, and a last normalisation.</summary>
internal sealed class TransformerStack : nn.Module
{
    private readonly SequenceEmbedding _embedding;
    private readonly Linear? _widen;
    private readonly PositionalEncoding _positions;
    private readonly ModuleList<TransformerLayer> _layers;
    private readonly LayerNorm _norm;
    private readonly double _dropout;

    /// <param name="input">What is read.</param>
    /// <param name="options">The model's options.</param>
    /// <param name="hasMemory">Whether the layers look at a memory, too.</param>
    public TransformerStack(SequenceInput input, TransformerOptions options, bool hasMemory)
        : base("stack")
    {
        _dropout = options.Dropout;
        _embedding = new(input, TokenEncoding.Learned, options.Width);
        _widen = input.Vocabulary is null ? nn.Linear(input.Features, options.Width) : null;
        _positions = new(options.Positions, input.Length > 0 ? input.Length : options.Length, options.Width);
        _layers = nn.ModuleList([.. Enumerable.Range(0, options.Layers).Select(_ => new TransformerLayer(options, hasMemory))]);
        _norm = nn.LayerNorm(options.Width);
        register_module("embedding", _embedding);
        if (_widen is not null)
        {
            register_module("widen", _widen);
        }

        register_module("positions", _positions);
        register_module("layers", _layers);
        register_module("norm", _norm);
    }

    /// <summary>The top layer.</summary>
    public TransformerLayer Top => _layers[_layers.Count - 1];

    /// <summary>Reads sequences.</summary>
    /// <returns>A vector of each step, <c>[batch, time, width]</c>.</returns>
    public Tensor Read(Tensor sequences, AttentionMask mask, Tensor? memory = null, AttentionMask memoryMask = default)
    {
        var vectors = _embedding.call(sequences);
        var values = _positions.call(_widen is null ? vectors : _widen.call(vectors));
        if (_dropout > 0 && training)
        {
            values = nn.functional.dropout(values, _dropout);
        }

        foreach (var layer in _layers)
        {
            values = layer.Apply(values, mask, memory, memoryMask);
        }

        return _norm.call(values);
    }

    /// <summary>The same as operators, without a memory.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="sequences">The sequences.</param>
    /// <param name="lengths">How many of their steps count; null: all.</param>
    /// <returns>A vector of each step, and which of them count.</returns>
    public (GraphValue States, GraphValue? Mask) Write(ModelGraph graph, GraphValue sequences, GraphValue? lengths)
    {
        var vectors = _embedding.Write(graph, sequences);
        var mask = StepMask.Write(graph, lengths, vectors);
        var keys = mask is null ? null : graph.Apply("Unsqueeze", [mask, graph.Numbers(1, 2)]);
        var values = _positions.Write(graph, _widen is null ? vectors : graph.Linear(vectors, _widen));
        return (graph.Normalize(_layers.Aggregate(values, (steps, layer) => layer.Write(graph, steps, keys)), _norm), mask);
    }
}
