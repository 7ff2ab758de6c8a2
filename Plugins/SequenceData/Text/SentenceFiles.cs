using System.Globalization;
using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Reads sentences with their classes.</summary>
internal static class SentenceFiles
{
    private static readonly string[] HeaderWords =
    [
        "label",
        "labels",
        "class",
        "category",
        "sentiment",
        "target",
        "y",
        "polarity",
        "rating",
        "score",
        "tag",
        "type",
    ];

    /// <summary>Reads files whose lines are a sentence, a tab and a class; empty lines
    /// are left out. The classes are sorted by name.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="options">How they are written.</param>
    /// <param name="cut">Cuts a sentence into tokens.</param>
    /// <exception cref="ComponentException">A file can't be read, a line has no class or no
    /// words or seems to be a header, or there is one class only.</exception>
    public static LabelledSentences Read(IReadOnlyList<string> paths, SentimentOptions options, Func<string, string[]> cut)
    {
        var lines = paths
            .SelectMany(path => Lines(path, TextFile.Read(path, "paths", options.Encoding), cut).Skip(options.Header == true ? 1 : 0))
            .ToArray();
        if (options.Header is null)
        {
            CheckHeaders(lines);
        }

        string[] classes = [.. lines.Select(line => line.Class).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return classes.Length > 1
            ? new([.. lines.Select(line => line.Tokens)], [.. lines.Select(line => Array.IndexOf(classes, line.Class))], classes)
            {
                Notes = Notes(lines, options),
            }
            : throw new ComponentException($"The sentences of {string.Join(", ", paths)} have fewer than two classes.", "paths");
    }

    private static IEnumerable<Sentence> Lines(string path, string text, Func<string, string[]> cut)
    {
        var isFirst = true;
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (line.Trim().Length == 0)
            {
                continue;
            }

            var tab = line.LastIndexOf('\t');
            if (tab < 0 || line[(tab + 1)..].Trim() is "")
            {
                throw new ComponentException($"{path}, line {index + 1}: there is no tab with a class behind it.", "paths");
            }

            var tokens = cut(line[..tab]);
            if (tokens.Length == 0)
            {
                throw new ComponentException($"{path}, line {index + 1}: there is no word in the sentence.", "paths");
            }

            yield return new(path, index + 1, isFirst, tokens, line[(tab + 1)..].Trim());
            isFirst = false;
        }
    }

    // A class that only first lines have is a header's if it is called as one, or is the only one that is no number.
    private static void CheckHeaders(Sentence[] lines)
    {
        var others = lines.Where(line => !line.IsFirst).Select(line => line.Class).ToHashSet(StringComparer.Ordinal);
        var areNumbers = others.Count > 1 && others.All(IsNumber);
        if (
            lines.FirstOrDefault(line =>
                line.IsFirst
                && !others.Contains(line.Class)
                && (HeaderWords.Contains(line.Class, StringComparer.OrdinalIgnoreCase) || (areNumbers && !IsNumber(line.Class)))
            ) is
            { } header
        )
        {
            throw new ComponentException(
                $"{header.Path}, line {header.Line}: no other line has the class '{header.Class}', so this seems to be a "
                    + "header. Set 'header: true' to leave it out, or 'header: false' if it is an example.",
                "header"
            );
        }
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static IReadOnlyList<string> Notes(Sentence[] lines, SentimentOptions options) =>
        options.Tokens == TextTokens.Words && lines.All(line => line.Tokens.Length == 1)
            ?
            [
                "Each text is a single word, so a word that the training split doesn't have says nothing. To read texts "
                    + "character by character, set 'tokens: characters'.",
            ]
            : [];

    private sealed record Sentence(string Path, int Line, bool IsFirst, string[] Tokens, string Class);
}
