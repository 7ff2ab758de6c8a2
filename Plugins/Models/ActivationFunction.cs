using System.Diagnostics;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>Applies activations.</summary>
internal static class ActivationFunction
{
    /// <summary>
    /// To the fresh result of a layer, in place where that is safe for gradients: where a function needs only its result for its own
    /// gradient, because linear layers and normalisations don't need what they returned. GELU and SiLU need what they were applied to.
    /// </summary>
    public static Tensor ApplyTo(this Activation activation, Tensor sums) =>
        activation switch
        {
            Activation.None => sums,
            Activation.Sigmoid => sums.sigmoid_(),
            Activation.Tanh => sums.tanh_(),
            Activation.Relu => sums.relu_(),
            Activation.LeakyRelu => nn.functional.leaky_relu(sums, 0.01, inplace: true),
            Activation.Elu => nn.functional.elu(sums, 1, inplace: true),
            Activation.Gelu => nn.functional.gelu(sums),
            Activation.Silu => nn.functional.silu(sums),
            _ => throw new UnreachableException(),
        };

    /// <summary>The same as operators.</summary>
    public static GraphValue Write(this Activation activation, ModelGraph graph, GraphValue sums) =>
        activation switch
        {
            Activation.None => sums,
            Activation.Sigmoid => graph.Apply("Sigmoid", [sums]),
            Activation.Tanh => graph.Apply("Tanh", [sums]),
            Activation.Relu => graph.Apply("Relu", [sums]),
            Activation.LeakyRelu => graph.Apply("LeakyRelu", [sums], ("alpha", 0.01f)),
            Activation.Elu => graph.Apply("Elu", [sums], ("alpha", 1f)),
            Activation.Gelu => graph.Gelu(sums),
            Activation.Silu => graph.Apply("Mul", [sums, graph.Apply("Sigmoid", [sums])]),
            _ => throw new UnreachableException(),
        };
}
