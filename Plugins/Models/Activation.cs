namespace Platform.Plugins.Models;

/// <summary>What is applied to the sums of a layer, with the constants that PyTorch has by default.</summary>
/// <remarks>Softmax isn't one of them: losses that want probabilities compute it themselves from the raw scores,
/// together with its logarithm, which is exact where the two one after the other aren't.</remarks>
public enum Activation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x above 0, 0.01 x below.</summary>
    LeakyRelu,

    /// <summary>x above 0, eˣ − 1 below.</summary>
    Elu,

    /// <summary>x Φ(x), where Φ is the cumulative distribution of the standard normal, not its approximation by tanh.</summary>
    Gelu,

    /// <summary>x times the sigmoid of x.</summary>
    Silu,
}
