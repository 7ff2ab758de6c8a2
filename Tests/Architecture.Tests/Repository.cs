using System.Reflection;

namespace Platform.Architecture.Tests;

/// <summary>The repository that the tests were built from: its sources, and what the same build made of them.</summary>
internal static class Repository
{
    public const string HostProject = "Host/Platform.Host.csproj";

    private static readonly Dictionary<string, string?> Metadata = typeof(Repository)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(attribute => attribute.Key, attribute => attribute.Value);

    public static string Root { get; } = Metadata["RepositoryRoot"]!;

    /// <summary>Every project file, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Projects { get; } = Files("*.csproj");

    /// <summary>Every source file, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Sources { get; } = Files("*.cs");

    /// <summary>Every module of the viewer's page, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Modules { get; } =
    [.. Files("*.mjs").Where(file => file.StartsWith("Host/Viewer/Page/", StringComparison.Ordinal))];

    /// <summary>The folder that a project was built into.</summary>
    public static string OutputFolder(string project) =>
        Path.Combine(Root, Path.GetDirectoryName(project)!, "bin", Metadata["Configuration"]!, "net10.0");

    /// <summary>The assembly that a project was built into.</summary>
    public static string AssemblyFile(string project) =>
        Path.Combine(OutputFolder(project), project == HostProject ? "platform.dll" : Path.GetFileNameWithoutExtension(project) + ".dll");

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string[] Files(string pattern) =>
        [
            .. Directory
                .EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Where(file =>
                    !file.Split('/').Any(folder => folder is "bin" or "obj" || folder.StartsWith('.'))
                    && !file.StartsWith("Tests/Cases/", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
        ];
}
