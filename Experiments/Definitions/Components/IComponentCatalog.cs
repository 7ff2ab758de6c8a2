namespace Platform.Experiments.Definitions.Components;

/// <summary>The components that can be named.</summary>
public interface IComponentCatalog
{
    /// <summary>All of them, sorted by kind and name.</summary>
    IReadOnlyList<ComponentDescriptor> Components { get; }

    /// <summary>The components of plugins that are there but can't be used, for the message to whoever names one.</summary>
    /// <value>Empty.</value>
    IReadOnlyList<RefusedComponent> Refused => [];
}

/// <summary>A component whose plugin was refused before or while it was loaded.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Plugin">The plugin's name.</param>
/// <param name="Reason">Why the plugin was refused and what to do, in sentences.</param>
public sealed record RefusedComponent(ComponentKind Kind, string Name, string Plugin, string Reason);
