namespace Platform.Experiments.Definitions.Components;

/// <summary>What came of making a component from its options.</summary>
/// <param name="Factory">The factory, one of the interfaces of Abstractions; null if there are problems.</param>
/// <param name="Problems">All that is wrong with the options; empty if nothing is.</param>
public sealed record ComponentActivation(object? Factory, IReadOnlyList<OptionProblem> Problems);
