using System.Text;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Options;

/// <summary>The definition that a call names: a file, or <c>-</c> for the standard input. It is read once.</summary>
internal sealed class DefinitionSource
{
    private readonly Lazy<(string? Text, IReadOnlyList<DefinitionProblem> Problems)> _read;

    private DefinitionSource(string name, string directory, Func<(string? Text, IReadOnlyList<DefinitionProblem> Problems)> read) =>
        (Name, Directory, _read) = (name, directory, new(read));

    /// <summary>What problems call it.</summary>
    public string Name { get; }

    /// <summary>The folder that its relative paths start from.</summary>
    public string Directory { get; }

    /// <summary>The one that is named.</summary>
    public static DefinitionSource Of(string named, Shell shell)
    {
        if (named == "-")
        {
            return new(named, shell.Directory, () => DefinitionReader.ReadBytes(Encoding.UTF8.GetBytes(shell.In.ReadToEnd()), named));
        }

        var file = shell.File(named);
        return new(file, Path.GetDirectoryName(Path.GetFullPath(file))!, () => DefinitionReader.ReadFile(file));
    }

    /// <summary>The text, or why there is none.</summary>
    public (string? Text, IReadOnlyList<DefinitionProblem> Problems) Text() => _read.Value;

    /// <summary>The definition, with overrides.</summary>
    public DefinitionResult Definition(IReadOnlyList<string> overrides, IComponentCatalog catalog, string workingDirectory)
    {
        var (text, problems) = Text();
        return text is null
            ? new DefinitionResult(null, problems)
            : DefinitionReader.ReadText(text, Name, Directory, overrides, catalog, workingDirectory);
    }
}
