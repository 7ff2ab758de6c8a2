using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Attention;

/// <summary>Multi-head attention of a sequence to itself: <c>projection</c> makes queries,
/// keys and values at once, <c>output</c> mixes the heads.</summary>
internal sealed class SelfAttention : nn.Module, IAttention
{
    private readonly nn.Module<Tensor, Tensor> _projection;
    private readonly nn.Module<Tensor, Tensor> _output;
    private readonly double _queryScale;
    private readonly int _heads;
    private readonly double _dropout;

    /// <summary>Initialised as PyTorch's multi-head attention.</summary>
    public SelfAttention(long width, int heads, double dropout, WidthScaling scaling)
        : base("attention")
    {
        (_heads, _dropout, _queryScale) = (heads, dropout, scaling.Query);
        _projection = scaling.Linear(
            WidthRole.Hidden,
            width,
            3 * width,
            (from, to) => AttentionLayers.Projection(from, to, bound: 3 * width)
        );
        _output = scaling.Linear(WidthRole.Hidden, width, width, AttentionLayers.Output);
        register_module("projection", _projection);
        register_module("output", _output);
    }

    /// <inheritdoc/>
    public Action<Tensor>? Observer { get; set; }

    /// <summary>What each step of <c>[batch, time, width]</c> gets from the others.</summary>
    public Tensor Attend(Tensor steps, AttentionMask mask)
    {
        var parts = _projection.call(steps).chunk(3, -1);
        var (query, key, value) = (
            DotProduct.Split(DotProduct.Scaled(parts[0], _queryScale), _heads),
            DotProduct.Split(parts[1], _heads),
            DotProduct.Split(parts[2], _heads)
        );
        Observer?.Invoke(DotProduct.Weights(query, key, mask));
        return _output.call(DotProduct.Join(DotProduct.Attend(query, key, value, mask, training ? _dropout : 0)));
    }

    /// <summary>The same as operators.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="steps">The sequence.</param>
    /// <param name="keys">Which of its steps count; null: all.</param>
    public GraphValue Write(ModelGraph graph, GraphValue steps, GraphValue? keys)
    {
        var parts = graph.Apply("Split", [graph.Linear(steps, _projection)], 3, ("axis", -1L));
        var query = graph.Scaled(parts[0], _queryScale);
        var size = _projection.get_parameter("weight")!.shape[1] / _heads;
        return graph.Linear(DotProduct.Write(graph, [query, parts[1], parts[2]], keys, _heads, size), _output);
    }
}
