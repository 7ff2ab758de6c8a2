using Platform.Experiments.Definitions.Components;

namespace Platform.Host.Plugins;

/// <summary>What a DLL's metadata says, read without loading its code.</summary>
internal sealed record AssemblyFacts
{
    /// <summary>Name, informational version and hash.</summary>
    public required PluginIdentity Identity { get; init; }

    /// <summary>The assemblies that its code refers to, in the order of its metadata.</summary>
    public required IReadOnlyList<ReferencedAssembly> References { get; init; }

    /// <summary>The classes marked as components, in the order of its metadata.</summary>
    public required IReadOnlyList<DeclaredComponent> Components { get; init; }
}

/// <summary>An assembly that code was compiled against.</summary>
internal sealed record ReferencedAssembly(string Name, Version Version);

/// <summary>A class marked as a component.</summary>
/// <param name="Kind">The kind that its class states; null if a base class in another DLL states it, or nothing does.</param>
/// <param name="Name">What definition files call it.</param>
internal sealed record DeclaredComponent(ComponentKind? Kind, string Name);
