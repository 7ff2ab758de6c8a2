using System.Text.Json;
using Platform.Experiments.Definitions;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands;

/// <summary>Points of a search space as a user writes them for a command.</summary>
internal static class GivenPoints
{
    /// <summary>Reads one point from the command line, or several from a file.</summary>
    /// <exception cref="CallException">They can't be read.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Read(IReadOnlyList<string> values, FileInfo? file)
    {
        if (file is null)
        {
            return values.Count > 0
                ? [Taken(PointText.Read(values))]
                : throw new CallException("Say which point to try, as optimizer.learningRate=0.1, or name a file with --file.");
        }

        if (values.Count > 0)
        {
            throw new CallException("Both values and --file say what to try. Leave one of them out.");
        }

        var (text, unread) = DefinitionReader.ReadFile(file.FullName);
        return Taken(text is null ? (null, unread) : PointText.ReadFile(text, file.Name));
    }

    private static T Taken<T>((T? Points, IReadOnlyList<DefinitionProblem> Problems) read)
        where T : class => read.Points ?? throw new CallException(string.Join('\n', read.Problems));
}
