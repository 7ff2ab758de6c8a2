using System.Reflection;
using Platform.Abstractions;
using TorchSharp;

namespace Platform.Host.Plugins;

/// <summary>The assemblies that plugins get from the host instead of bringing their own.</summary>
internal sealed class PlatformAssemblies
{
    private readonly HashSet<string> _framework = FrameworkNames();

    /// <summary>The contract's assembly, and its one namespace.</summary>
    public static string ContractName => "Platform.Abstractions";

    /// <summary>The contract's version; plugins fit if they were built against the same major one.</summary>
    public static Version ContractVersion { get; } = typeof(ComponentAttribute).Assembly.GetName().Version!;

    /// <summary>What TorchSharp needs itself: plugins bring their own, with the native parts, which the host hasn't.</summary>
    public static IReadOnlyList<AssemblyName> TorchLibraries { get; } =
    [
        .. typeof(torch)
            .Assembly.GetReferencedAssemblies()
            .Where(reference => reference.Name is not "netstandard" && !reference.Name!.StartsWith("System", StringComparison.Ordinal)),
    ];

    /// <summary>Whether plugins see the host's copy: the contract, TorchSharp, or .NET itself.</summary>
    public bool Provides(string name) =>
        name.Equals(ContractName, StringComparison.OrdinalIgnoreCase)
        || name.Equals(typeof(torch).Assembly.GetName().Name, StringComparison.OrdinalIgnoreCase)
        || _framework.Contains(name);

    // The host's own libraries (a database, a web framework's extras) are trusted as well, but they are not promised to plugins.
    private static HashSet<string> FrameworkNames()
    {
        var home = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var selfContained = Path.GetDirectoryName(typeof(object).Assembly.Location) == home;
        var trusted = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        return trusted
            .Where(path => selfContained || Path.GetDirectoryName(path) != home)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !TorchLibraries.Any(library => library.Name == name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
