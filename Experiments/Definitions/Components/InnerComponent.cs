namespace Platform.Experiments.Definitions.Components;

/// <summary>A component that another one is made of: a parameter of its constructor that is a factory.</summary>
/// <param name="Name">The parameter's name, and the key under which a definition names the component.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Description">One sentence about it; null: its author doesn't say.</param>
public sealed record InnerComponent(string Name, ComponentKind Kind, string? Description);
