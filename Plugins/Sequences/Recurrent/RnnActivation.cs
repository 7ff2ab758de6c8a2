namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>The function of a plain recurrent cell.</summary>
public enum RnnActivation
{
    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, x)</summary>
    Relu,
}
