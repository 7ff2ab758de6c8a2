using System.Reflection;
using Platform.Abstractions;

namespace Platform.Host.Plugins;

/// <summary>The assemblies that plugins get from the host instead of bringing their own.</summary>
internal sealed class PlatformAssemblies
{
    private readonly HashSet<string> _framework;
    private readonly HashSet<string> _shared;

    public PlatformAssemblies()
    {
        _framework = FrameworkNames();
        _shared = SharedNames(_framework);
    }

    /// <summary>The contract's assembly, and its one namespace.</summary>
    public static string ContractName => "Platform.Abstractions";

    /// <summary>The contract's version; plugins fit if they were built against the same major one.</summary>
    public static Version ContractVersion { get; } = typeof(ComponentAttribute).Assembly.GetName().Version!;

    /// <summary>Whether plugins see the host's copy: the contract, TorchSharp and what they refer to, or .NET itself.</summary>
    public bool Provides(string name) => _shared.Contains(name) || _framework.Contains(name);

    // The host's own libraries (a database, a web framework's extras) are trusted as well, but they are not promised to plugins.
    private static HashSet<string> FrameworkNames()
    {
        var home = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var selfContained = Path.GetDirectoryName(typeof(object).Assembly.Location) == home;
        var trusted = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return trusted
            .Where(path => selfContained || Path.GetDirectoryName(path) != home)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static HashSet<string> SharedNames(HashSet<string> framework)
    {
        var shared = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var pending = new Queue<AssemblyName>([typeof(ComponentAttribute).Assembly.GetName()]);
        while (pending.TryDequeue(out var name))
        {
            if (framework.Contains(name.Name!) || !shared.Add(name.Name!))
                continue;
            foreach (var reference in Assembly.Load(name).GetReferencedAssemblies())
                pending.Enqueue(reference);
        }

        return shared;
    }
}
