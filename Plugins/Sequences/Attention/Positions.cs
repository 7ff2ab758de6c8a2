namespace Platform.Plugins.Sequences.Attention;

/// <summary>How a transformer knows the place of a step.</summary>
public enum Positions
{
    /// <summary>It doesn't: the order is invisible.</summary>
    None,

    /// <summary>Sines and cosines of the place, of wavelengths from 2π to 10,000 · 2π.</summary>
    Sinusoidal,

    /// <summary>A vector of its own for each place, trained with the network.</summary>
    Learned,
}
