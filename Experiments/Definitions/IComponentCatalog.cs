namespace Platform.Experiments.Definitions;

/// <summary>The components that can be named.</summary>
public interface IComponentCatalog
{
    /// <summary>All of them, sorted by kind and name.</summary>
    IReadOnlyList<ComponentDescriptor> Components { get; }
}
