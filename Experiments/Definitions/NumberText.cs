using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Experiments.Definitions;

/// <summary>Numbers as definitions and the command line write them: decimals behind a point, nothing between the thousands.</summary>
public static partial class NumberText
{
    /// <summary>Reads a real number.</summary>
    /// <param name="text">The text, without blanks.</param>
    /// <param name="problem">Why it can't be used although it is a number; null if it is none.</param>
    /// <returns>The number, finite; null if there is none.</returns>
    public static double? Real(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        problem = null;
        if (!Form().IsMatch(text))
        {
            return null;
        }

        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        problem =
            !double.IsFinite(value) ? $"The number {text} is too large."
            : value == 0 && HasDigit(text) ? $"The number {text} is too small: it would be 0."
            : null;
        return problem is null ? value : null;
    }

    // A digit of the number itself, not of its exponent.
    private static bool HasDigit(string text) =>
        text.TakeWhile(letter => letter is not ('e' or 'E')).Any(letter => letter is >= '1' and <= '9');

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
