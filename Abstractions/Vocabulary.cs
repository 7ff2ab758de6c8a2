namespace Platform.Abstractions;

/// <summary>Tokens by number. Fitted on the training split.</summary>
public sealed record Vocabulary
{
    /// <summary>The tokens; a token's number is its place.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>The number of the token that fills sequences up.</summary>
    /// <value>null: nothing is padded.</value>
    public int? Padding { get; init; }

    /// <summary>The number of the token that stands for all that aren't in the vocabulary.</summary>
    /// <value>null: there can't be any.</value>
    public int? Unknown { get; init; }

    /// <summary>The number of the token that a decoder is started with.</summary>
    /// <value>null: nothing is decoded.</value>
    public int? Start { get; init; }

    /// <summary>The number of the token that ends a sequence.</summary>
    /// <value>null: sequences have no end of their own.</value>
    public int? End { get; init; }
}
