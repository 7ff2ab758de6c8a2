namespace Platform.Abstractions;

/// <summary>What a network sees, as <see cref="Batch"/> has it.</summary>
public sealed record GraphInputs
{
    /// <summary>The inputs, each <c>[batch, ...]</c>: float32 values or int64 tokens, as the data's description says.</summary>
    public required IReadOnlyList<GraphValue> Values { get; init; }

    /// <summary>How many time steps of each row of the first input count, int64 <c>[batch]</c>.</summary>
    /// <value>null: all of them.</value>
    public GraphValue? Lengths { get; init; }
}
