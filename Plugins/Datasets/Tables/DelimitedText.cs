using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Cuts text into rows and cells: RFC 4180 with any separator, or cells with any number of blanks and tabs between them.</summary>
internal static partial class DelimitedText
{
    /// <summary>The rows, blank ones as well.</summary>
    /// <exception cref="ComponentException">A quote is out of place.</exception>
    public static IEnumerable<TableRow> Rows(TextReader text, string source, string separator) =>
        separator == Separators.Whitespace ? Blanks(text) : Separated(text, source, separator);

    private static IEnumerable<TableRow> Separated(TextReader text, string source, string separator)
    {
        var line = 1;
        using var parser = new CsvParser(
            text,
            Format(separator, bad => new($"{source}, line {line}: a quote is out of place in '{bad.Field}'.", "path"))
        );
        for (; parser.Read(); line = parser.RawRow + 1)
        {
            yield return new(line, parser.Record!);
        }
    }

    private static IEnumerable<TableRow> Blanks(TextReader text)
    {
        var number = 0;
        while (text.ReadLine() is { } line)
        {
            yield return new(
                ++number,
                [
                    .. Cell()
                        .Matches(line)
                        .Select(cell =>
                            cell.Value is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : cell.Value
                        ),
                ]
            );
        }
    }

    private static CsvConfiguration Format(string separator, Func<BadDataFoundArgs, ComponentException> malformed) =>
        new(CultureInfo.InvariantCulture)
        {
            Delimiter = separator,
            WhiteSpaceChars = [],
            IgnoreBlankLines = false,
            BadDataFound = bad => throw malformed(bad),
        };

    [GeneratedRegex(
        """
            "(?:[^"]|"")*"(?!\S)|\S+
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Cell();
}
