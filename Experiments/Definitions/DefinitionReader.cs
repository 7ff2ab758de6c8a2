using Platform.Experiments.Definitions.Automatic;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Validation;

namespace Platform.Experiments.Definitions;

/// <summary>Reads definition files.</summary>
public static class DefinitionReader
{
    /// <summary>Reads a definition file, the files that it extends and overrides, and
    /// checks everything for every value of its search space.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Values that win over the file's, as
    /// <c>optimizer.learningRate=0.01</c>; a parameter of the space that is given doesn't vary.</param>
    /// <param name="catalog">The components that can be named.</param>
    /// <param name="workingDirectory">The folder that relative paths in the overrides start from; null: the file's.</param>
    public static DefinitionResult Read(
        string path,
        IReadOnlyList<string> overrides,
        IComponentCatalog catalog,
        string? workingDirectory = null
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        var problems = new ProblemList();
        return SourceText.Read(path, path, problems) is { } text
            ? ReadText(text, path, Path.GetDirectoryName(Path.GetFullPath(path))!, overrides, catalog, workingDirectory)
            : new DefinitionResult(null, problems.Sorted(path));
    }

    /// <summary>Reads the text of a file, for <see cref="ReadText"/> in another process.</summary>
    /// <returns>The text, or why it can't be read.</returns>
    public static (string? Text, IReadOnlyList<DefinitionProblem> Problems) ReadFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var problems = new ProblemList();
        return (SourceText.Read(path, path, problems), problems.Sorted(path));
    }

    /// <summary>The same for bytes that are no file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="file">What problems call them.</param>
    public static (string? Text, IReadOnlyList<DefinitionProblem> Problems) ReadBytes(ReadOnlySpan<byte> bytes, string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var problems = new ProblemList();
        return (SourceText.Decode(bytes, file, problems), problems.Sorted(file));
    }

    /// <summary>The same for a text.</summary>
    /// <param name="text">The definition.</param>
    /// <param name="file">What problems call it.</param>
    /// <param name="directory">The folder that relative paths start from.</param>
    /// <param name="overrides">Values that win over the text's.</param>
    /// <param name="catalog">The components that can be named.</param>
    /// <param name="workingDirectory">The folder that relative paths in the overrides start from; null: that of the text's.</param>
    public static DefinitionResult ReadText(
        string text,
        string file,
        string directory,
        IReadOnlyList<string> overrides,
        IComponentCatalog catalog,
        string? workingDirectory = null
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(overrides);
        ArgumentNullException.ThrowIfNull(catalog);
        var problems = new ProblemList();
        var written = new Overrides(catalog, problems);
        var root = new Extension(problems).Read(text, file, directory) is { } read
            ? AutomaticRate.Expand(
                OverriddenPaths.Apply(written.Apply(read, overrides), catalog, directory, workingDirectory ?? directory),
                problems
            )
            : null;
        var definition = root is null
            ? null
            : new DefinitionCheck(root, new SourcePlace(file, 1, 1), written.Names, catalog, problems).Run();
        return problems.Count > 0 || definition is null
            ? new DefinitionResult(null, problems.Sorted(file))
            : new DefinitionResult(definition with { Text = text, Overrides = overrides, BaseDirectory = Path.GetFullPath(directory) }, [])
            {
                Notes = [.. written.Notes, .. Warnings(definition, catalog)],
            };
    }

    private static IEnumerable<string> Warnings(ExperimentDefinition definition, IComponentCatalog catalog) =>
        PrunedSchedule.Find(definition, catalog) is { } warning ? [warning.ToString()] : [];
}
