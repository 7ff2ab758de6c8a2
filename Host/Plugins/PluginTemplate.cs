using System.Security;
using System.Text.RegularExpressions;
using Platform.Experiments.Definitions.Components;

namespace Platform.Host.Plugins;

/// <summary>The files of a new plugin, copied from the project build/Template with the names replaced.</summary>
internal static partial class PluginTemplate
{
    private const string Placeholder = "MyPlugin";
    private const string KebabPlaceholder = "my-plugin";

    /// <summary>The files of a plugin with one component, by their names.</summary>
    /// <param name="name">What to call the component and the project.</param>
    /// <param name="kind">The component's kind.</param>
    /// <param name="platformFolder">Where the executable is whose DLLs the project compiles against.</param>
    public static IReadOnlyDictionary<string, string> Files(PluginName name, ComponentKind kind, string platformFolder)
    {
        var names = new[] { $"{Placeholder}.csproj", $"{Placeholder}{kind}.cs", $"{KebabPlaceholder}.yaml", "README.md" };
        return names.ToDictionary(file => Rename(file, name), file => Rename(Fill(Read(file), kind, platformFolder), name));
    }

    private static string Read(string file)
    {
        using var resource =
            typeof(PluginTemplate).Assembly.GetManifestResourceStream($"Template/{file}")
            ?? throw new InvalidOperationException($"The template has no file {file}.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }

    private static string Fill(string text, ComponentKind kind, string platformFolder) =>
        KindLines()
            .Replace(text, lines => lines.Groups[lines.Groups["kind"].Value == kind.Word() ? "then" : "otherwise"].Value)
            .Replace("$(MSBuildThisFileDirectory)../../", SecurityElement.Escape(platformFolder), StringComparison.Ordinal)
            .Replace($"{Placeholder}Kind", $"{Placeholder}{kind}", StringComparison.Ordinal)
            .Replace("my-kind", kind.Word(), StringComparison.Ordinal);

    private static string Rename(string text, PluginName name) =>
        text.Replace(Placeholder, name.Pascal, StringComparison.Ordinal).Replace(KebabPlaceholder, name.Kebab, StringComparison.Ordinal);

    // Lines of the definition that are only for one kind, or for all others; dotnet new reads the same.
    [GeneratedRegex(
        """^#if \(kind == "(?<kind>\w+)"\)\n(?<then>(?:[^#].*\n)*)(?:#else\n(?<otherwise>(?:[^#].*\n)*))?#endif\n""",
        RegexOptions.Multiline
    )]
    private static partial Regex KindLines();
}
