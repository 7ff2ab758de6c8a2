using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>What may stand between two cells.</summary>
internal static class Separators
{
    /// <summary>Any number of blanks and tabs.</summary>
    public const string Whitespace = "whitespace";

    /// <summary>What an option may say.</summary>
    public const string Pattern = """comma|semicolon|tab|space|pipe|whitespace|\\t|\\s\+|[^"\r\n]""";

    /// <summary>The same in words.</summary>
    public const string Rule =
        "Write one character, such as ',' or ';', or a word: comma, semicolon, tab, space, pipe, whitespace (any number of "
        + "blanks and tabs).";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["comma"] = ",",
        ["semicolon"] = ";",
        ["tab"] = "\t",
        ["\\t"] = "\t",
        ["space"] = " ",
        ["pipe"] = "|",
        [Whitespace] = Whitespace,
        ["\\s+"] = Whitespace,
    };

    /// <summary>The separator that an option names: a character, or <see cref="Whitespace"/>.</summary>
    /// <exception cref="ComponentException">It is none.</exception>
    public static string Of(string option) =>
        Words.TryGetValue(option, out var known) ? known
        : option.Length == 1 && option[0] is not ('"' or '\n' or '\r') ? option
        : throw new ComponentException(
            $"{(option.Trim().Length == 0 ? "This" : $"'{option}'")} can't stand between cells. {Rule}",
            "separator"
        );

    /// <summary>The separator that a line seems to be written with, as its option is
    /// written; null if it has none of the usual ones.</summary>
    public static string? Seen(string line) =>
        line.Contains('\t', StringComparison.Ordinal) ? "tab"
        : line.Contains(';', StringComparison.Ordinal) ? "';'"
        : line.Contains(',', StringComparison.Ordinal) ? "','"
        : line.Contains('|', StringComparison.Ordinal) ? "'|'"
        : line.Trim().Contains(' ', StringComparison.Ordinal) ? Whitespace
        : null;
}
