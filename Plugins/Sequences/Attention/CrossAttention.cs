using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Attention;

/// <summary>Multi-head attention of one sequence to another: <c>query</c>, <c>memory</c> (keys and values) and <c>output</c>.</summary>
internal sealed class CrossAttention : nn.Module, IAttention
{
    private readonly nn.Module<Tensor, Tensor> _query;
    private readonly nn.Module<Tensor, Tensor> _memory;
    private readonly nn.Module<Tensor, Tensor> _output;
    private readonly double _queryScale;
    private readonly int _heads;
    private readonly double _dropout;

    /// <param name="width">Values of a step that looks.</param>
    /// <param name="memoryWidth">Values of a step that is looked at.</param>
    /// <param name="heads">Heads, a divisor of the width.</param>
    /// <param name="dropout">The share of weights that are set to zero while training.</param>
    /// <param name="scaling">The parametrisation.</param>
    public CrossAttention(long width, long memoryWidth, int heads, double dropout, WidthScaling scaling)
        : base("attention")
    {
        (_heads, _dropout, _queryScale) = (heads, dropout, scaling.Query);
        _query = scaling.Linear(WidthRole.Hidden, width, width, Bound);
        _memory = scaling.Linear(WidthRole.Hidden, memoryWidth, 2 * width, Bound);
        _output = scaling.Linear(WidthRole.Hidden, width, width, AttentionLayers.Output);
        register_module("query", _query);
        register_module("memory", _memory);
        register_module("output", _output);

        Linear Bound(long from, long to) => AttentionLayers.Projection(from, to, bound: 3 * width);
    }

    /// <inheritdoc/>
    public Action<Tensor>? Observer { get; set; }

    /// <summary>What each step gets from the memory.</summary>
    /// <param name="steps">Who looks, <c>[batch, time, width]</c>.</param>
    /// <param name="memory">What is looked at, <c>[batch, keys, memory width]</c>.</param>
    /// <param name="mask">Which of it counts.</param>
    public Tensor Attend(Tensor steps, Tensor memory, AttentionMask mask)
    {
        var parts = _memory.call(memory).chunk(2, -1);
        var (query, key, value) = (
            DotProduct.Split(DotProduct.Scaled(_query.call(steps), _queryScale), _heads),
            DotProduct.Split(parts[0], _heads),
            DotProduct.Split(parts[1], _heads)
        );
        Observer?.Invoke(DotProduct.Weights(query, key, mask));
        return _output.call(DotProduct.Join(DotProduct.Attend(query, key, value, mask, training ? _dropout : 0)));
    }
}
