using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>
/// The network of <see cref="Cnn"/>: <c>blocks.0</c> and so on (<see cref="CnnBlock"/>), then <c>layers.0.weight</c>,
/// <c>layers.0.bias</c> and so on, all initialised as PyTorch's layers.
/// </summary>
internal sealed class CnnNetwork : nn.Module<Tensor, Tensor>
{
    private static readonly long[] Pixels = [2, 3];

    private readonly ModuleList<CnnBlock> _blocks;
    private readonly ModuleList<Linear> _layers;
    private readonly CnnOptions _options;

    public CnnNetwork(IReadOnlyList<BlockPlan> blocks, long outputs, CnnOptions options)
        : base("cnn")
    {
        _options = options;
        _blocks = nn.ModuleList([.. blocks.Select(block => new CnnBlock(block, options))]);
        var last = blocks[^1].Out;
        long[] sizes = [options.GlobalPooling ? last.Channels : last.Channels * last.Rows * last.Columns, .. options.Hidden, outputs];
        _layers = nn.ModuleList([.. sizes.Zip(sizes.Skip(1), (from, to) => nn.Linear(from, to))]);
        register_module("blocks", _blocks);
        register_module("layers", _layers);
    }

    public override Tensor forward(Tensor input)
    {
        var values = input;
        foreach (var block in _blocks)
        {
            values = block.call(values);
        }

        values = _options.GlobalPooling ? values.mean(Pixels) : values.flatten(1);
        for (var i = 0; i < _layers.Count; i++)
        {
            values = nn.functional.linear(Drop(values), _layers[i].weight!, _layers[i].bias);
            values = i < _layers.Count - 1 ? _options.Activation.ApplyTo(values) : values;
        }

        return values;
    }

    public GraphValue Write(ModelGraph graph, GraphValue input)
    {
        var values = _blocks.Aggregate(input, (images, block) => block.Write(graph, images));
        values = _options.GlobalPooling
            ? graph.Apply("ReduceMean", [values], ("axes", Pixels), ("keepdims", 0L))
            : graph.Apply("Flatten", [values], ("axis", 1L));
        for (var i = 0; i < _layers.Count; i++)
        {
            values = graph.Linear(values, _layers[i]);
            values = i < _layers.Count - 1 ? _options.Activation.Write(graph, values) : values;
        }

        return values;
    }

    private Tensor Drop(Tensor values) => _options.Dropout > 0 && training ? nn.functional.dropout(values, _options.Dropout) : values;
}
