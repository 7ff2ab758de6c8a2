namespace Platform.Plugins.Models;

/// <summary>What is applied to the sums of a layer.</summary>
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
}
