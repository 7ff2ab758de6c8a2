using System.Diagnostics;
using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>
/// One block of a <see cref="CnnNetwork"/>: <c>convolutions.0.weight</c>, <c>convolutions.0.bias</c> (unless normalised over the batch)
/// and so on, <c>norms.0.weight</c>, <c>norms.0.bias</c> and so on if they are normalised, and <c>shortcut.weight</c>,
/// <c>shortcut.bias</c> if what is added has another number of channels.
/// </summary>
internal sealed class CnnBlock : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<Conv2d> _convolutions;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> _norms;
    private readonly Conv2d? _shortcut;
    private readonly CnnOptions _options;
    private readonly long[] _padding;

    public CnnBlock(BlockPlan plan, CnnOptions options)
        : base("block")
    {
        _options = options;
        _padding = [options.Kernel / 2, options.Kernel / 2];
        var (from, to) = (plan.In.Channels, plan.Out.Channels);
        _convolutions = nn.ModuleList([
            .. Enumerable.Range(0, options.Convolutions).Select(i => Convolution(i == 0 ? from : to, to, options)),
        ]);
        _norms = nn.ModuleList([
            .. Enumerable
                .Range(0, options.Convolutions)
                .Select(_ => SumNormalization.CreateForImages(options.Normalization, to))
                .OfType<nn.Module<Tensor, Tensor>>(),
        ]);
        _shortcut = options.Residual && from != to ? nn.Conv2d(from, to, 1) : null;
        register_module("convolutions", _convolutions);
        register_module("norms", _norms);
        if (_shortcut is not null)
        {
            register_module("shortcut", _shortcut);
        }
    }

    public override Tensor forward(Tensor input)
    {
        var values = input;
        for (var i = 0; i < _convolutions.Count; i++)
        {
            values = Normalize(nn.functional.conv2d(values, _convolutions[i].weight!, _convolutions[i].bias, padding: _padding), i);
            if (_options.Residual && i == _convolutions.Count - 1)
            {
                values = values.add_(_shortcut is null ? input : nn.functional.conv2d(input, _shortcut.weight!, _shortcut.bias));
            }

            values = _options.Activation.ApplyTo(values);
        }

        return Pool(values);
    }

    public GraphValue Write(ModelGraph graph, GraphValue input)
    {
        var values = input;
        for (var i = 0; i < _convolutions.Count; i++)
        {
            values = Convolve(graph, values, _convolutions[i], [.. _padding, .. _padding]);
            values = _norms.Count == 0 ? values : SumNormalization.Write(_norms[i], graph, values);
            if (_options.Residual && i == _convolutions.Count - 1)
            {
                values = graph.Apply("Add", [values, _shortcut is null ? input : Convolve(graph, input, _shortcut, [0, 0, 0, 0])]);
            }

            values = _options.Activation.Write(graph, values);
        }

        long[] size = [_options.Pool, _options.Pool];
        return _options.Pool == 1
            ? values
            : graph.Apply(_options.Pooling is Pooling.Max ? "MaxPool" : "AveragePool", [values], ("kernel_shape", size), ("strides", size));
    }

    private static GraphValue Convolve(ModelGraph graph, GraphValue values, Conv2d convolution, long[] pads) =>
        graph.Apply(
            "Conv",
            [values, graph.Constant(convolution.weight!), convolution.bias is { } bias ? graph.Constant(bias) : null],
            ("pads", pads)
        );

    // A normalisation over the batch subtracts whatever a channel's own offset would have added.
    private static Conv2d Convolution(long from, long to, CnnOptions options) =>
        nn.Conv2d(from, to, options.Kernel, bias: options.Normalization is not LayerNormalization.Batch);

    private Tensor Normalize(Tensor sums, int layer) => _norms.Count == 0 ? sums : SumNormalization.Apply(_norms[layer], sums);

    private Tensor Pool(Tensor values) =>
        (_options.Pool, _options.Pooling) switch
        {
            (1, _) => values,
            (_, Pooling.Max) => nn.functional.max_pool2d(values, [_options.Pool, _options.Pool]),
            (_, Pooling.Average) => nn.functional.avg_pool2d(values, [_options.Pool, _options.Pool]),
            _ => throw new UnreachableException(),
        };
}
