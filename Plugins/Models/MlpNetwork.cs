using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>
/// The network of <see cref="Mlp"/>: <c>layers.0.weight</c>, <c>layers.0.bias</c> and so on, initialised as PyTorch's linear layers (under
/// µP as <see cref="WidthScaledLinear"/>), and
/// <c>norms.0.weight</c>, <c>norms.0.bias</c> and so on if its hidden layers are normalised.
/// </summary>
internal sealed class MlpNetwork : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> _layers;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> _norms;
    private readonly FlatInput _input;
    private readonly Activation _activation;
    private readonly double _dropout;

    public MlpNetwork(FlatInput input, long outputs, MlpOptions options)
        : base("mlp")
    {
        _input = input;
        _activation = options.Activation;
        _dropout = options.Dropout;
        long[] sizes = [input.Size, .. options.Hidden, outputs];
        _layers = nn.ModuleList([
            .. sizes.Zip(sizes.Skip(1)).Select((size, layer) => Layer(size.First, size.Second, Scale(options, layer))),
        ]);
        _norms = nn.ModuleList([
            .. options
                .Hidden.Select(neurons => SumNormalization.Create(options.Normalization, neurons))
                .OfType<nn.Module<Tensor, Tensor>>(),
        ]);
        register_module("layers", _layers);
        register_module("norms", _norms);
    }

    public override Tensor forward(Tensor input)
    {
        var values = _input.Flatten(input);
        for (var i = 0; i < _layers.Count; i++)
        {
            values = Sums(_layers[i], values);
            if (i < _layers.Count - 1)
            {
                values = Drop(_activation.ApplyTo(Normalize(values, i)));
            }
        }

        return values;
    }

    public GraphValue Write(ModelGraph graph, GraphValue input)
    {
        var values = _input.Flatten(graph, input);
        for (var i = 0; i < _layers.Count; i++)
        {
            values = graph.Linear(values, _layers[i]);
            if (i < _layers.Count - 1)
            {
                values = _norms.Count == 0 ? values : SumNormalization.Write(_norms[i], graph, values);
                values = _activation.Write(graph, values);
            }
        }

        return values;
    }

    private static nn.Module<Tensor, Tensor> Layer(long inputs, long outputs, WidthScale? scale) =>
        scale is { } own ? new WidthScaledLinear(inputs, outputs, own, Math.Sqrt(2)) : nn.Linear(inputs, outputs);

    private static WidthScale? Scale(MlpOptions options, int layer) =>
        options.Parametrization == Parametrization.Standard || options.Hidden.Count == 0
            ? null
            : WidthScale.Of(
                layer == 0 ? WidthRole.Input
                    : layer == options.Hidden.Count ? WidthRole.Output
                    : WidthRole.Hidden,
                options.UpdateRule,
                (double)options.Hidden[0] / options.BaseWidth
            );

    // The native function is called directly: a module of the list would cost its hooks' bookkeeping at each step.
    private static Tensor Sums(nn.Module<Tensor, Tensor> layer, Tensor values) =>
        layer is Linear plain ? nn.functional.linear(values, plain.weight!, plain.bias) : layer.call(values);

    private Tensor Normalize(Tensor sums, int layer) => _norms.Count == 0 ? sums : SumNormalization.Apply(_norms[layer], sums);

    private Tensor Drop(Tensor values) => _dropout > 0 && training ? nn.functional.dropout(values, _dropout) : values;
}
