using System.Runtime.Loader;

namespace Platform.Host.Plugins;

/// <summary>What must be true of a plugin's metadata and folder before its code is loaded.</summary>
internal sealed class PluginRules(PlatformAssemblies platform)
{
    // Two copies of any of these in one process have types of one name that aren't the same, or abort it.
    private static readonly (string Prefix, string Package)[] SharedFiles =
    [
        ("Platform.Abstractions.dll", "Platform.Abstractions"),
        ("TorchSharp.dll", "TorchSharp"),
        ("libLibTorchSharp", "TorchSharp"),
        ("LibTorchSharp.", "TorchSharp"),
        ("libtorch", "TorchSharp"),
        ("torch_cpu.", "TorchSharp"),
        ("torch_cuda.", "TorchSharp"),
    ];

    public static bool RefersToContract(AssemblyFacts facts) => Contract(facts) is not null;

    /// <summary>The first rule that is broken; null if none is.</summary>
    public PluginRefusal? FindRefusal(PluginCandidate candidate, string path, AssemblyFacts facts) =>
        ForeignContract(facts) ?? NewerFramework(facts) ?? StrayFile(candidate) ?? MissingDependency(path, facts);

    private static ReferencedAssembly? Contract(AssemblyFacts facts) =>
        facts.References.FirstOrDefault(reference => reference.Name == PlatformAssemblies.ContractName);

    private static PluginRefusal? ForeignContract(AssemblyFacts facts)
    {
        var mine = PlatformAssemblies.ContractVersion;
        return Contract(facts) switch
        {
            null => Incompatible(
                $"It has no component: it doesn't refer to {PlatformAssemblies.ContractName}. A plugin does ('platform plugins "
                    + "new' writes one); a library that plugins use goes into the folder of each."
            ),
            var built when built.Version.Major != mine.Major => Incompatible(
                $"It was built against version {built.Version.Major} of the plugin contract; this platform has version "
                    + $"{mine.Major}. Build it against the {PlatformAssemblies.ContractName}.dll next to this platform's "
                    + "executable."
            ),
            _ => null,
        };
    }

    private static PluginRefusal? NewerFramework(AssemblyFacts facts)
    {
        var running = Environment.Version.Major;
        return
            facts.References.FirstOrDefault(reference => reference.Name == "System.Runtime") is { } runtime
            && runtime.Version.Major > running
            ? Incompatible(
                $"It was built for .NET {runtime.Version.Major}; this platform runs on .NET {running}. Set "
                    + $"<TargetFramework>net{running}.0</TargetFramework> in its csproj and build it again."
            )
            : null;
    }

    // A DLL that lies in the plugins directory itself shares it with others, and a stray file there is a candidate of its own.
    private static PluginRefusal? StrayFile(PluginCandidate candidate)
    {
        if (!candidate.IsFolder)
        {
            return null;
        }

        var files = Directory
            .EnumerateFiles(candidate.Path, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(candidate.Path, path))
            .Order(StringComparer.Ordinal);
        return files.Select(StrayFile).FirstOrDefault(refusal => refusal is not null);
    }

    private static PluginRefusal? StrayFile(string file)
    {
        var package = SharedFiles
            .FirstOrDefault(shared => Path.GetFileName(file).StartsWith(shared.Prefix, StringComparison.OrdinalIgnoreCase))
            .Package;
        return package is null
            ? null
            : Incompatible(
                $"Its folder holds {file}, of which a process can have only one, the platform's. In the csproj, give the "
                    + $"reference to {package} ExcludeAssets=\"runtime;native\" (a path reference Private=\"false\"), empty the "
                    + "folder and build again."
            );
    }

    private PluginRefusal? MissingDependency(string path, AssemblyFacts facts)
    {
        var folder = Path.GetDirectoryName(path)!;
        var missing = facts
            .References.Where(reference =>
                !platform.Provides(reference.Name) && !File.Exists(Path.Combine(folder, reference.Name + ".dll"))
            )
            .ToList();
        if (missing.Count == 0)
        {
            return null;
        }

        // Rare and costly: the deps.json can place a dependency elsewhere.
        var resolver = new AssemblyDependencyResolver(path);
        return missing.Find(reference => resolver.ResolveAssemblyToPath(new(reference.Name)) is null) is { } lost
            ? new PluginRefusal(
                PluginStatus.Malfunctioned,
                $"It needs {lost.Name} {lost.Version}, which isn't in its folder. Copy the whole output folder of its build; "
                    + "<EnableDynamicLoading>true</EnableDynamicLoading> in the csproj puts the dependencies into it."
            )
            : null;
    }

    private static PluginRefusal Incompatible(string reason) => new(PluginStatus.Incompatible, reason);
}
