using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace WrongGradient;

/// <summary>Options of <see cref="WrongGradientModel"/>.</summary>
public sealed record WrongGradientOptions
{
    /// <summary>How many times too large the gradient of its second layer is.</summary>
    public double Factor { get; init; } = 2;
}

/// <summary>Two layers that predict as they should, but the gradient of whose second one is a multiple of the right one.</summary>
[Component("wrong-gradient")]
public sealed class WrongGradientModel(WrongGradientOptions options) : IModelFactory
{
    public nn.Module Create(ModelContext context) => new Network(context.Data.Inputs[0].Shape[0], context.Outputs, options.Factor);

    private sealed class Network : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _right;
        private readonly Linear _wrong;
        private readonly double _factor;

        public Network(long inputs, long outputs, double factor)
            : base(nameof(Network))
        {
            _factor = factor;
            _right = nn.Linear(inputs, 5);
            _wrong = nn.Linear(5, outputs);
            register_module("right", _right);
            register_module("factor", _wrong);
        }

        // The value of the weight, with a gradient that is scaled: what is added and taken away again has none.
        public override Tensor forward(Tensor input)
        {
            var weight = (_wrong.weight! * _factor) + (_wrong.weight! * (1 - _factor)).detach();
            return nn.functional.linear(_right.call(input).tanh(), weight, _wrong.bias);
        }
    }
}
