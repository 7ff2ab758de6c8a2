using System.Text.RegularExpressions;

namespace Platform.Plugins.SequenceData.Music;

/// <summary>Says whether a text is a tune in ABC notation (the part of the standard 2.1 that jigs and reels use).</summary>
internal static partial class AbcParser
{
    /// <summary>Parses a tune.</summary>
    /// <param name="tune">The tune's lines.</param>
    /// <returns>null if it is one, otherwise what is wrong.</returns>
    /// <remarks>
    /// A tune is a line <c>X:</c> with a number, other fields of which <c>K:</c> names a known key, and a body of bars. Bars hold notes (accidental, letter, octave marks,
    /// length), rests, chord symbols, groups, grace notes, ties, slurs, tuplets and decorations.
    /// </remarks>
    public static string? Problem(string tune)
    {
        var lines = tune.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines is [] || !Number().IsMatch(lines[0]))
            return "the first line isn't X: and a number";

        if (!lines.Any(line => line.StartsWith("K:", StringComparison.Ordinal)))
            return "there is no key (K:)";

        if (lines.Where(line => line.StartsWith("K:", StringComparison.Ordinal)).FirstOrDefault(line => !Key().IsMatch(line)) is { } key)
            return $"'{key}' is no key";

        var body = lines.Skip(1).Where(line => !Field().IsMatch(line)).ToArray();
        if (body.Length == 0)
            return "there are no notes";

        return body.FirstOrDefault(line => !Bars().IsMatch(line)) is { } wrong ? $"'{wrong}' isn't a line of bars"
            : body.Any(line => Note().IsMatch(line)) ? null
            : "there are no notes";
    }

    [GeneratedRegex(@"^X:\s*\d+$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[A-Za-z]:")]
    private static partial Regex Field();

    [GeneratedRegex(@"^K:\s*[A-G][#b]?\s*(m|maj|min|mix|dor|phr|lyd|loc|aeo|ion)?[a-z]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Key();

    [GeneratedRegex(@"[A-Ga-g]")]
    private static partial Regex Note();

    // Elements of a bar, and bar lines with repeats and endings. Nothing is optional twice over, so that matching takes linear time.
    [GeneratedRegex("""
        ^(?>
            (?>\^{1,2}|_{1,2}|=)?[A-Ga-gzx][,']*\d*/*\d*        # note or rest with its length
          | "[^"]*" | ![a-z]+!                                   # chord symbol, decoration
          | \[(?>(?>\(\d)?(?>\^{1,2}|_{1,2}|=)?[A-Ga-g][,']*\d*/*\d*-?)+\]\d*/*\d*   # notes at the same time
          | \{(?>(?>\^{1,2}|_{1,2}|=)?[A-Ga-g][,']*\d*/*\d*)+\}  # grace notes
          | \[[A-Z]:[^\]]*\]                                     # field within a line
          | \(\d(?::\d*){0,2}                                    # tuplet
          | \[\d                                                 # ending
          | :*\|[|\]:]*\d? | ::                                  # bar line
          | [<>]{1,3} | [-()~.\s\\*!uvTHLMPS]                    # rhythm, tie, slur, decoration, space
        )+$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Bars();
}
