using Platform.Experiments.Definitions.Components;

namespace Platform.Plugins.Tests.Training;

/// <summary>The components of several catalogs.</summary>
internal sealed class CombinedCatalog(params IReadOnlyList<IComponentCatalog> catalogs) : IComponentCatalog
{
    public IReadOnlyList<ComponentDescriptor> Components { get; } = [.. catalogs.SelectMany(catalog => catalog.Components)];
}
