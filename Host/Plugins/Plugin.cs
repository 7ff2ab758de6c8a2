using Platform.Experiments.Definitions.Components;

namespace Platform.Host.Plugins;

/// <summary>A plugin that was found, usable or not.</summary>
internal sealed record Plugin
{
    /// <summary>Its DLL's name without the ending; the folder's name if no DLL could be chosen.</summary>
    public required string Name { get; init; }

    /// <summary>Its DLL; the folder if no DLL could be chosen.</summary>
    public required string Path { get; init; }

    /// <summary>Whether its components can be used.</summary>
    public required PluginStatus Status { get; init; }

    /// <summary>Why it isn't active and what to do; empty if it is.</summary>
    public required string Reason { get; init; }

    /// <summary>Name, version and hash of the DLL; null if it could not be read.</summary>
    public PluginIdentity? Identity { get; init; }

    /// <summary>The components that its metadata declares, which are known even if its code was never loaded.</summary>
    public IReadOnlyList<DeclaredComponent> Declared { get; init; } = [];

    /// <summary>The components that can be used; empty unless it is active.</summary>
    public IReadOnlyList<ComponentDescriptor> Components { get; init; } = [];
}
