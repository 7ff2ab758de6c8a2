namespace Platform.Experiments.Definitions.Components;

/// <summary>What an assembly contains.</summary>
/// <param name="Components">Its well-formed components, sorted by kind and name.</param>
/// <param name="Problems">What is wrong with it, a sentence each: the class, the rule and what to do.</param>
public sealed record DiscoveredComponents(IReadOnlyList<ComponentDescriptor> Components, IReadOnlyList<string> Problems);
