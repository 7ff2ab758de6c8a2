namespace Platform.Abstractions;

/// <summary>A tensor of a <see cref="ModelGraph"/>: an input, a constant or the result of an operator.</summary>
/// <param name="Name">Its name, unique in the graph.</param>
public sealed record GraphValue(string Name);
