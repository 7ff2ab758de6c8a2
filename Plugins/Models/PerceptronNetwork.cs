using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>The network of <see cref="Perceptron"/>: <c>layer.weight</c> and, unless it is left out, <c>layer.bias</c>.</summary>
internal sealed class PerceptronNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Linear _layer;
    private readonly FlatInput _input;
    private readonly Activation _activation;

    public PerceptronNetwork(FlatInput input, long outputs, PerceptronOptions options)
        : base("perceptron")
    {
        _input = input;
        _activation = options.Activation;
        _layer = nn.Linear(input.Size, outputs, hasBias: options.Bias);
        register_module("layer", _layer);
    }

    public override Tensor forward(Tensor input) =>
        _activation.ApplyTo(nn.functional.linear(_input.Flatten(input), _layer.weight!, _layer.bias));

    public GraphValue Write(ModelGraph graph, GraphValue input) =>
        _activation.Write(graph, graph.Linear(_input.Flatten(graph, input), _layer));
}
