using System.Globalization;
using System.Text;

namespace Platform.Host.Output;

/// <summary>Text of others (plugins, files, users) as it may go to a terminal or a table:
/// control characters are shown as escapes, so that none acts.</summary>
internal static class Printable
{
    /// <summary>As one line.</summary>
    public static string Line(string text) =>
        Escape(text.ReplaceLineEndings("\n"), static letter => Acts(letter) || letter is '\n' or '\t');

    /// <summary>With its line ends and tabs.</summary>
    public static string Text(string text) => Escape(text.ReplaceLineEndings("\n"), Acts);

    /// <summary>As a cell of a CSV file, which may have lines of its own.</summary>
    public static string Cell(string text) => Escape(text, static letter => Acts(letter) && letter != '\r');

    // Also what turns the direction of reading, or ends a line elsewhere.
    private static bool Acts(char letter) =>
        (char.IsControl(letter) && letter is not ('\n' or '\t'))
        || letter is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private static string Escape(string text, Func<char, bool> isEscaped)
    {
        if (!text.Any(isEscaped))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            safe.Append(
                !isEscaped(letter)
                    ? letter.ToString()
                    : letter switch
                    {
                        '\n' => @"\n",
                        '\r' => @"\r",
                        '\t' => @"\t",
                        < '\u0100' => string.Create(CultureInfo.InvariantCulture, $@"\x{(int)letter:x2}"),
                        _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)letter:x4}"),
                    }
            );
        }

        return safe.ToString();
    }
}
