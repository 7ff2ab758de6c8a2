using System.Text.RegularExpressions;

namespace Platform.Plugins.SequenceData.Music;

/// <summary>Says whether a text is a tune in ABC notation (the part of the standard 2.1 that tunes of one voice use).</summary>
internal static partial class AbcParser
{
    /// <summary>Parses a tune.</summary>
    /// <param name="tune">The tune's lines.</param>
    /// <returns>null if it is one, otherwise what is wrong.</returns>
    /// <remarks>
    /// A tune is a line <c>X:</c> with a number, other fields of which <c>K:</c> names a known key, and a body of bars. Bars hold notes
    /// (accidental, letter, octave marks, length), rests, chord symbols, groups, grace notes, ties, slurs, tuplets, overlays, remarks and
    /// decorations. Comments are left out.
    /// </remarks>
    public static string? Problem(string tune)
    {
        string[] lines = [.. tune.Split('\n').Select(line => AbcFile.WithoutComment(line).Trim()).Where(line => line.Length > 0)];
        if (lines is [] || !Number().IsMatch(lines[0]))
        {
            return "the first line isn't X: and a number";
        }

        if (!lines.Any(line => line.StartsWith("K:", StringComparison.Ordinal)))
        {
            return "there is no key (K:)";
        }

        if (lines.Where(line => line.StartsWith("K:", StringComparison.Ordinal)).FirstOrDefault(line => !Key().IsMatch(line)) is { } key)
        {
            return $"'{key}' isn't a key";
        }

        var body = lines.Skip(1).Where(line => !Field().IsMatch(line)).ToArray();
        if (body.Length == 0)
        {
            return "there are no notes";
        }

        return body.FirstOrDefault(line => !Bars().IsMatch(line)) is { } wrong ? $"'{wrong}' isn't a line of bars"
            : body.Any(line => Note().IsMatch(line)) ? null
            : "there are no notes";
    }

    [GeneratedRegex(@"^X:\s*\d+$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[A-Za-z+]:")]
    private static partial Regex Field();

    [GeneratedRegex(
        """
            # Tonic and mode, bagpipes, none.
            ^K:\s*(?:(?:HP|Hp|none|[A-Ga-g][#b]?(?:\s*(?i:maj|min|mix|dor|phr|lyd|loc|aeo|ion)[A-Za-z]*|\s*[Mm])?)(?=\s|$))?
            # Accidentals of its own.
            (?:\s*exp(?=\s|$))?(?:\s*(?:\^{1,2}|_{1,2}|=)[A-Ga-g])*
            # Clef and the like.
            (?:\s*(?:(?:treble|alto|tenor|bass|perc|none)[1-5]?(?:[+-]8)?(?=\s|$)|[a-z]+=(?:"[^"]*"|\S+)))*$
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Key();

    [GeneratedRegex(@"[A-Ga-g]")]
    private static partial Regex Note();

    // Elements of a bar, and bar lines with repeats and endings. Nothing is optional twice over, so that matching takes linear time.
    [GeneratedRegex(
        """
            ^(?>
                (?>\^{1,2}/?|_{1,2}/?|=)?[A-Ga-gzx][,']*\d*/*\d*    # note or rest with its length
              | [ZXy]\d*                                             # rest of whole bars, space
              | "[^"]*" | ![^!\s"|]+! | \+[a-z]+\+                   # chord symbol, decoration
              | \[(?>\s*(?>\(\d)?(?>\^{1,2}/?|_{1,2}/?|=)?[A-Ga-g][,']*\d*/*\d*-?)+\s*\]\d*/*\d*   # notes at the same time
              | \{/?(?>\s*(?>\^{1,2}/?|_{1,2}/?|=)?[A-Ga-g][,']*\d*/*\d*)+\s*\}  # grace notes
              | \[[A-Za-z]:[^\]]*\]                                  # field or remark within a line
              | \(\d(?::\d*){0,2}                                    # tuplet
              | \[\d(?>[,-]\d)*                                      # ending
              | (?>\[\|+|:*\|)[|\]:]*(?>\d(?>[,-]\d)*)? | ::        # bar line
              | [<>]{1,3} | [-()~.\s\\*!$`&uvTHLMOPS]                 # rhythm, tie, slur, overlay, decoration, space
            )+$
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Bars();
}
