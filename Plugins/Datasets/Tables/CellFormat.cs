using System.Globalization;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>How numbers and missing values are written.</summary>
internal sealed class CellFormat
{
    private static readonly (string Point, string? Thousands)[] Notations =
    [
        (".", null),
        (",", null),
        (".", ","),
        (",", "."),
        (".", " "),
        (",", " "),
    ];

    private readonly bool _comma;
    private readonly string? _thousands;
    private readonly HashSet<string> _missing;

    /// <param name="point">What stands before the decimals: a point or a comma.</param>
    /// <param name="thousands">What stands between groups of digits; null: nothing may.</param>
    /// <param name="missing">What stands for a missing value, beside an empty cell, in any case.</param>
    /// <exception cref="ComponentException">The same mark stands for two things.</exception>
    public CellFormat(string point, string? thousands, IEnumerable<string> missing)
    {
        if (point == thousands)
        {
            throw new ComponentException(
                $"'{point}' can't stand both before the decimals and between thousands. Set 'decimal' or 'thousands' to something else.",
                "thousands"
            );
        }

        (_comma, _thousands, _missing) = (
            point == ",",
            thousands,
            missing.Select(mark => mark.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase)
        );
    }

    /// <summary>What stands for a missing value unless an option says so.</summary>
    public static IReadOnlyList<string> UsualMarks { get; } = ["NA", "N/A", "NaN", "null", "?"];

    /// <summary>A decimal point, no mark between thousands.</summary>
    public static CellFormat Usual { get; } = new(".", null, UsualMarks);

    public bool IsMissing(string cell) => cell.Trim() is var text && (text.Length == 0 || _missing.Contains(text));

    /// <summary>The cell as a finite number; null if it is none.</summary>
    public double? Number(string cell)
    {
        var text = cell;
        if (_thousands is not null && (text = WithoutThousands(cell.Trim(), _thousands, _comma ? ',' : '.')) is null)
        {
            return null;
        }

        if (_comma)
        {
            if (text.Contains('.', StringComparison.Ordinal))
            {
                return null;
            }

            text = text.Replace(',', '.');
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;
    }

    /// <summary>The options with which a cell would be a number, if it isn't one as it is.</summary>
    public string? Remedy(string cell)
    {
        foreach (var (point, thousands) in Notations)
        {
            if (new CellFormat(point, thousands, []).Number(cell) is null)
            {
                continue;
            }

            string?[] changes =
            [
                point == (_comma ? "," : ".") ? null : $"decimal: '{point}'",
                thousands == _thousands ? null
                : thousands is null ? "thousands: null"
                : $"thousands: '{thousands}'",
            ];
            return string.Join(" and ", changes.OfType<string>());
        }

        return null;
    }

    // 1,234,567.8 or 12,34,567: groups of two or three digits, the last one of three; anything else is a slip or another notation.
    private static string? WithoutThousands(string cell, string mark, char point)
    {
        var text = mark == " " ? cell.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2009', ' ') : cell;
        var end = text.AsSpan().IndexOfAny(point, 'e', 'E') is >= 0 and var found ? found : text.Length;
        var groups = text[..end].TrimStart('+', '-').Split(mark);
        var isGrouped =
            groups.Length == 1
            || (
                groups[0].Length is 1 or 2 or 3
                && groups[1..^1].All(group => group.Length is 2 or 3)
                && groups[^1].Length == 3
                && groups.All(group => group.All(char.IsAsciiDigit))
            );
        return isGrouped ? text[..end].Replace(mark, "", StringComparison.Ordinal) + text[end..] : null;
    }
}
