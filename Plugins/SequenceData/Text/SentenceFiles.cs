using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Reads sentences with their classes.</summary>
internal static class SentenceFiles
{
    /// <summary>Reads files whose lines are a sentence, a tab and a class; empty lines are left out. The classes are sorted by name.</summary>
    /// <exception cref="ComponentException">A file can't be read, a line has no class or no words, or there is one class only.</exception>
    public static LabelledSentences Read(IReadOnlyList<string> paths)
    {
        var lines = paths.SelectMany(path => Lines(path, TextFile.Read(path, "paths"))).ToArray();
        string[] classes = [.. lines.Select(line => line.Class).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return classes.Length > 1
            ? new([.. lines.Select(line => line.Words)], [.. lines.Select(line => Array.IndexOf(classes, line.Class))], classes)
            : throw new ComponentException($"The sentences of {string.Join(", ", paths)} have fewer than two classes.", "paths");
    }

    private static IEnumerable<(string[] Words, string Class)> Lines(string path, string text)
    {
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (line.Trim().Length == 0)
                continue;

            var tab = line.LastIndexOf('\t');
            if (tab < 0 || line[(tab + 1)..].Trim() is "")
                throw new ComponentException($"{path}, line {index + 1}: there is no tab with a class behind it.", "paths");

            var words = Words.Of(line[..tab]);
            yield return words.Length > 0 ? (words, line[(tab + 1)..].Trim()) : throw new ComponentException($"{path}, line {index + 1}: there is no word in the sentence.", "paths");
        }
    }
}
