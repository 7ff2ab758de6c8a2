using Platform.Abstractions;
using Platform.Plugins.Sequences.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>
/// A pre-norm layer: attention to itself, attention to a memory if it is a decoder's, and a feed-forward part with GELU; each
/// part reads normalised values and adds to them. As PyTorch's <c>TransformerEncoderLayer</c> and
/// <c>TransformerDecoderLayer</c> with <c>norm_first</c>.
/// </summary>
internal sealed class TransformerLayer : nn.Module
{
    private readonly nn.Module<Tensor, Tensor> _linear1;
    private readonly nn.Module<Tensor, Tensor> _linear2;
    private readonly ModuleList<LayerNorm> _norms;
    private readonly double _dropout;

    public TransformerLayer(TransformerOptions options, bool hasMemory)
        : base("layer")
    {
        _dropout = options.Dropout;
        var scaling = options.Scaling;
        Attention = new(options.Width, options.Heads, options.Dropout, scaling);
        Memory = hasMemory ? new(options.Width, options.Width, options.Heads, options.Dropout, scaling) : null;
        _linear1 = scaling.Linear(WidthRole.Hidden, options.Width, options.FeedForward);
        _linear2 = scaling.Linear(WidthRole.Hidden, options.FeedForward, options.Width);
        _norms = nn.ModuleList([.. Enumerable.Range(0, hasMemory ? 3 : 2).Select(_ => nn.LayerNorm(options.Width))]);
        register_module("attention", Attention);
        if (Memory is not null)
        {
            register_module("memory", Memory);
        }

        register_module("linear1", _linear1);
        register_module("linear2", _linear2);
        register_module("norms", _norms);
    }

    /// <summary>To the sequence itself.</summary>
    public SelfAttention Attention { get; }

    /// <summary>To the memory; null in an encoder.</summary>
    public CrossAttention? Memory { get; }

    /// <param name="steps">The sequence <c>[batch, time, width]</c>.</param>
    /// <param name="mask">What of it may be looked at.</param>
    /// <param name="memory">What else is looked at; null in an encoder.</param>
    /// <param name="memoryMask">What of that may be.</param>
    public Tensor Apply(Tensor steps, AttentionMask mask, Tensor? memory = null, AttentionMask memoryMask = default)
    {
        var values = steps + Drop(Attention.Attend(_norms[0].call(steps), mask));
        if (Memory is not null)
        {
            values = values + Drop(Memory.Attend(_norms[1].call(values), memory!, memoryMask));
        }

        return values + Drop(_linear2.call(Drop(nn.functional.gelu(_linear1.call(_norms[_norms.Count - 1].call(values))))));
    }

    /// <summary>The same as operators, without a memory.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="steps">The sequence.</param>
    /// <param name="keys">Which of its steps count; null: all.</param>
    public GraphValue Write(ModelGraph graph, GraphValue steps, GraphValue? keys)
    {
        var values = graph.Apply("Add", [steps, Attention.Write(graph, graph.Normalize(steps, _norms[0]), keys)]);
        var hidden = graph.Gelu(graph.Linear(graph.Normalize(values, _norms[1]), _linear1));
        return graph.Apply("Add", [values, graph.Linear(hidden, _linear2)]);
    }

    private Tensor Drop(Tensor values) => _dropout > 0 && training ? nn.functional.dropout(values, _dropout) : values;
}
