namespace Platform.Abstractions;

/// <summary>What a model is to predict.</summary>
public sealed record TargetDescription
{
    /// <summary>Whether targets are int64 numbers of classes (or tokens) or float32 values.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>
    /// The shape of one example's target without the batch dimension; −1 for a time dimension whose length varies. Empty for one class
    /// per example; <c>[k]</c> for k values; <c>[time]</c> for a class or token at each step.
    /// </summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>The names of the classes, by number.</summary>
    /// <value>Empty for values, and for tokens, which have a <see cref="Vocabulary"/>.</value>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The tokens that the numbers stand for.</summary>
    /// <value>null: targets are classes or values.</value>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>How each of k values was brought to a common size, so that predictions can be told in the data's own unit.</summary>
    /// <value>Empty: targets are in that unit. A single scale is that of all values.</value>
    public IReadOnlyList<ValueScale> Scales { get; init; } = [];

    /// <summary>Where the time dimension varies: the steps of the longest target, which is how far a
    /// model decodes where the targets aren't known. The platform sets it.</summary>
    /// <value>null: the shape says it.</value>
    public long? Longest { get; init; }

    /// <summary>How many classes or tokens there are to choose from; 0 for values.</summary>
    public int ClassCount => Vocabulary?.Tokens.Count ?? Classes.Count;
}
