namespace Platform.Abstractions;

/// <summary>One input of the model.</summary>
public sealed record InputDescription
{
    /// <summary>A name for messages and for models that look an input up: <c>features</c>, <c>image</c>, <c>tokens</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of one example without the batch dimension; −1 for a time dimension whose length varies.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>The tokens that the numbers stand for.</summary>
    /// <value>null: the input is float32 values, not int64 tokens.</value>
    public Vocabulary? Vocabulary { get; init; }
}
