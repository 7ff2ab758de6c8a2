using System.Diagnostics;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>Applies activations.</summary>
internal static class ActivationFunction
{
    /// <summary>
    /// In place, to the fresh result of a layer. That is safe for gradients: what these functions need for their own gradient is their result, and a
    /// linear layer doesn't need what it returned.
    /// </summary>
    public static Tensor ApplyInPlace(this Activation activation, Tensor sums) => activation switch
    {
        Activation.None => sums,
        Activation.Sigmoid => sums.sigmoid_(),
        Activation.Tanh => sums.tanh_(),
        Activation.Relu => sums.relu_(),
        _ => throw new UnreachableException(),
    };
}
