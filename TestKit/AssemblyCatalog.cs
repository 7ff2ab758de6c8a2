using System.Reflection;
using Platform.Experiments.Definitions.Components;

namespace Platform.TestKit;

/// <summary>The components of given assemblies or classes, without plugin folders.</summary>
public sealed class AssemblyCatalog : IComponentCatalog
{
    /// <summary>Finds the components of assemblies; a malformed one fails the test.</summary>
    public AssemblyCatalog(params IEnumerable<Assembly> assemblies)
        : this([.. assemblies.Distinct().Select(assembly => ComponentDiscovery.Discover(assembly, Identity(assembly)))]) { }

    private AssemblyCatalog(IReadOnlyList<DiscoveredComponents> found)
    {
        Assert.Empty(found.SelectMany(one => one.Problems));
        Components =
        [
            .. found
                .SelectMany(one => one.Components)
                .OrderBy(component => component.Kind)
                .ThenBy(component => component.Name, StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ComponentDescriptor> Components { get; }

    /// <summary>Just the given component classes.</summary>
    public static AssemblyCatalog OfTypes(params IReadOnlyList<Type> types) =>
        new([ComponentDiscovery.Discover(types, Identity(types[0].Assembly))]);

    private static PluginIdentity Identity(Assembly assembly) => new(assembly.GetName().Name!, "1.0.0", new string('0', 64));
}
