using System.Globalization;

namespace Platform.Host.Output;

/// <summary>A line of a CSV file (RFC 4180).</summary>
internal static class CsvLine
{
    private const string StartOfFormula = "=+-@\t\r";

    /// <summary>The line of some fields, with its end. A text that a spreadsheet would
    /// take for a formula gets an apostrophe before it.</summary>
    public static string Of(IReadOnlyList<string> fields) => string.Join(',', fields.Select(Quoted)) + "\r\n";

    /// <summary>A value in full precision, times in UTC; nothing if there is none.</summary>
    public static string Text(IFormattable? value) =>
        value switch
        {
            null => "",
            DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            _ => value.ToString(null, CultureInfo.InvariantCulture),
        };

    private static string Quoted(string field)
    {
        var safe = Printable.Cell(IsFormula(field) ? $"'{field}" : field);
        return safe.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static bool IsFormula(string field) =>
        field.Length > 0
        && StartOfFormula.Contains(field[0])
        && !double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
