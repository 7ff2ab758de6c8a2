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

    /// <summary>How the values of an example were brought to a common size, so that an exported model takes them in the data's own unit:
    /// value i has scale i modulo their number, as those of a target.</summary>
    /// <value>Empty: values are in that unit, or nothing that an exported model could undo was done to them.</value>
    public IReadOnlyList<ValueScale> Scales { get; init; } = [];
}
