using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Definitions.Components;

/// <summary>A component that can be named in a definition file.</summary>
public sealed record ComponentDescriptor
{
    /// <summary>Its kind.</summary>
    public required ComponentKind Kind { get; init; }

    /// <summary>Its name, unique within its kind.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence about it.</summary>
    public required string Description { get; init; }

    /// <summary>The class, which has one public constructor that takes the options, if there are any, and then the factories of the inner
    /// components.</summary>
    public required Type Type { get; init; }

    /// <summary>The record of its options; null if it has none.</summary>
    public required Type? OptionsType { get; init; }

    /// <summary>The components that it is made of, in the order of its constructor.</summary>
    /// <value>Empty.</value>
    public IReadOnlyList<InnerComponent> Inner { get; init; } = [];

    /// <summary>The DLL it comes from.</summary>
    public required PluginIdentity Plugin { get; init; }

    /// <summary>Whether a definition may have such a key next to <c>plugin</c>.</summary>
    public bool Has(string option) =>
        Inner.Any(inner => inner.Name == option) || (OptionsType is { } type && OptionProperties.Of(type).Any(one => one.Name == option));
}

/// <summary>Which DLL a component comes from.</summary>
/// <param name="Name">The plugin's name: its DLL's without the ending.</param>
/// <param name="Version">Its informational version.</param>
/// <param name="Sha256">The hash of the DLL, in lower-case hexadecimal.</param>
public sealed record PluginIdentity(string Name, string Version, string Sha256)
{
    /// <summary>SHA-256 of all its files with their names, in lower-case hexadecimal, by which a pinned copy is found.</summary>
    /// <value>null: it has no pinned copy.</value>
    public string? Content { get; init; }
}
