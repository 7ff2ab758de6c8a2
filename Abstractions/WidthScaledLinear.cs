using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>A linear layer under a <see cref="WidthScale"/>: <c>weight</c> <c>[outputs, inputs]</c> and <c>bias</c>
/// <c>[outputs]</c>.</summary>
public sealed class WidthScaledLinear : nn.Module<Tensor, Tensor>
{
    /// <param name="inputs">Values that it gets, the last dimension.</param>
    /// <param name="outputs">Values that it makes.</param>
    /// <param name="scale">What its weights are multiplied by and start with; the bias starts at 0.</param>
    /// <param name="gain">How much larger its weights start, for what follows: √2 before a ReLU (He et al., 2015).</param>
    public WidthScaledLinear(long inputs, long outputs, WidthScale scale, double gain)
        : base("linear")
    {
        Scale = scale;
        var weight = nn.Parameter(empty(outputs, inputs).DetachFromDisposeScope());
        nn.init.normal_(weight, 0, scale.Start * gain / Math.Sqrt(inputs));
        register_parameter("weight", weight);
        register_parameter("bias", nn.Parameter(zeros(outputs).DetachFromDisposeScope()));
    }

    /// <summary>What weights and bias are multiplied by.</summary>
    internal WidthScale Scale { get; }

    // By name: on another device, or of another type, there are other tensors in their place.
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) =>
        nn.functional.linear(Scaled(input, Scale.Weight), get_parameter("weight")!, Scaled(get_parameter("bias")!, Scale.Bias));

    private static Tensor Scaled(Tensor values, double factor) => factor == 1 ? values : values * factor;
}
