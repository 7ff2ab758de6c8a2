using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Commands.Options;

/// <summary>Reads a definition with the plugins that are there, and reports what is wrong with it.</summary>
internal static class DefinitionFile
{
    /// <summary>The plugins beside the executable, in the working directory and in the given directories.</summary>
    /// <param name="directories">The given directories.</param>
    /// <param name="pins">Where their code is copied to before it is loaded; null: it isn't.</param>
    /// <exception cref="CallException">A given directory doesn't exist.</exception>
    public static PluginCatalog Catalog(IReadOnlyList<string> directories, PinnedPlugins? pins = null)
    {
        try
        {
            return PluginCatalog.Load(PluginDirectories.Resolve(directories), pins);
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new CallException(exception.Message);
        }
    }

    /// <summary>The definition; null if it has problems, which are then reported: one line each, as editors can jump to.</summary>
    public static ExperimentDefinition? Read(
        DefinitionSource source,
        IReadOnlyList<string> overrides,
        IComponentCatalog catalog,
        Shell shell
    )
    {
        var result = source.Definition(overrides, catalog, shell.Directory);
        Report(result.Problems, shell.Error);
        PrintNotes(result.Notes, shell);
        return result.Definition;
    }

    /// <summary>The text; null if it can't be read, which is then reported.</summary>
    public static string? ReadText(DefinitionSource source, Shell shell)
    {
        var (text, problems) = source.Text();
        Report(problems, shell.Error);
        return text;
    }

    /// <summary>Writes what a user may not expect of a definition, or should know of how its data was read.</summary>
    public static void PrintNotes(IEnumerable<string> notes, Shell shell)
    {
        foreach (var note in notes)
        {
            shell.Error.WriteLine($"note: {note}");
        }
    }

    /// <summary>Writes problems, and how many there are.</summary>
    public static void Report(IReadOnlyList<DefinitionProblem> problems, TextWriter writer)
    {
        foreach (var problem in problems)
        {
            writer.WriteLine(Printable.Line(problem.ToString()));
        }

        if (problems.Count > 0)
        {
            writer.WriteLine($"{Numbers.Count(problems.Count, "problem")}; nothing was started.");
        }
    }
}
