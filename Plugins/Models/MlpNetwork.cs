using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>
/// The network of <see cref="Mlp"/>: <c>layers.0.weight</c>, <c>layers.0.bias</c> and so on, initialised as PyTorch's linear layers, and
/// <c>norms.0.weight</c>, <c>norms.0.bias</c> and so on if its hidden layers are normalised.
/// </summary>
internal sealed class MlpNetwork : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<Linear> _layers;
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
        _layers = nn.ModuleList([.. sizes.Zip(sizes.Skip(1), (from, to) => nn.Linear(from, to))]);
        _norms = nn.ModuleList([
            .. options
                .Hidden.Select(neurons => SumNormalization.Create(options.Normalization, neurons))
                .OfType<nn.Module<Tensor, Tensor>>(),
        ]);
        register_module("layers", _layers);
        register_module("norms", _norms);
    }

    // The native function is called directly: a module of the list would cost its hooks' bookkeeping at each step.
    public override Tensor forward(Tensor input)
    {
        var values = _input.Flatten(input);
        for (var i = 0; i < _layers.Count; i++)
        {
            values = nn.functional.linear(values, _layers[i].weight!, _layers[i].bias);
            if (i < _layers.Count - 1)
            {
                values = Drop(_activation.ApplyTo(Normalize(values, i)));
            }
        }

        return values;
    }

    private Tensor Normalize(Tensor sums, int layer) => _norms.Count == 0 ? sums : SumNormalization.Apply(_norms[layer], sums);

    private Tensor Drop(Tensor values) => _dropout > 0 && training ? nn.functional.dropout(values, _dropout) : values;
}
