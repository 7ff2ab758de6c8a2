namespace Platform.Experiments.Definitions.Options;

/// <summary>An object made from JSON, or all that is wrong with it.</summary>
/// <param name="Value">null if there are problems.</param>
/// <param name="Problems">Empty if there is a value.</param>
internal sealed record BoundOptions(object? Value, IReadOnlyList<OptionProblem> Problems);
