using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Attention;

/// <summary>The layers of a network as its parametrisation wants them.</summary>
/// <param name="ratio">µP: how many times as wide as its base the network is; null: the standard parametrisation.</param>
internal sealed class WidthScaling(double? ratio)
{
    /// <summary>The standard parametrisation.</summary>
    public static WidthScaling None { get; } = new(null);

    /// <summary>What queries are multiplied by: under µP a product with a key is divided by the size of a head, not by its root.</summary>
    public double Query => 1 / Math.Sqrt(ratio ?? 1);

    /// <summary>A linear layer, for Adam and its relatives.</summary>
    /// <param name="role">What of it grows with the width.</param>
    /// <param name="inputs">Values that it gets.</param>
    /// <param name="outputs">Values that it makes.</param>
    /// <param name="standard">Makes the layer of the standard parametrisation.</param>
    public nn.Module<Tensor, Tensor> Linear(WidthRole role, long inputs, long outputs, Func<long, long, Linear> standard) =>
        ratio is { } own
            ? new WidthScaledLinear(inputs, outputs, WidthScale.Of(role, UpdateRule.Adam, own), gain: 1)
            : standard(inputs, outputs);

    /// <summary>A linear layer that starts as PyTorch's.</summary>
    /// <inheritdoc cref="Linear(WidthRole, long, long, Func{long, long, Linear})"/>
    public nn.Module<Tensor, Tensor> Linear(WidthRole role, long inputs, long outputs) =>
        Linear(role, inputs, outputs, (from, to) => nn.Linear(from, to));
}
