namespace Platform.Abstractions;

/// <summary>How the weights of a network and their updates depend on its width.</summary>
public enum Parametrization
{
    /// <summary>They start with a deviation of 1 / √inputs, and all have one learning rate, of which the best falls as the network grows
    /// wider.</summary>
    Standard,

    /// <summary>Maximal update (µP; Yang and Hu et al., arXiv 2203.03466): the best learning rate is the same in every width.</summary>
    Mup,
}
