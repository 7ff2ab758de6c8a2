namespace Platform.Plugins.Sequences.Inputs;

/// <summary>How a token becomes numbers.</summary>
public enum TokenEncoding
{
    /// <summary>A vector of its own that is trained with the network.</summary>
    Learned,

    /// <summary>One value per token of the vocabulary, 1 for the token's own.</summary>
    OneHot,
}
