using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.SequenceData.Series;

/// <summary>Reads a column of dates, with or without times of day.</summary>
internal static partial class TimeColumn
{
    private static readonly Func<string, long?>[] Notations =
    [
        YearFirst,
        text => Short(text, day: "a", month: "b"),
        text => Short(text, day: "b", month: "a"),
        Words,
    ];

    /// <summary>The times of all rows in each notation in which all of them can be read; empty if the column holds no dates.</summary>
    public static IReadOnlyList<IReadOnlyList<long>> Readings(Table table, string column)
    {
        var place = table.PlaceOf(column);
        return [.. Notations.Select(read => Reading(table, place, read)).OfType<long[]>()];
    }

    /// <summary>The first row that can't be read as a date although most can; null if
    /// there is none, or the column holds no dates.</summary>
    public static int? Unread(Table table, string column)
    {
        var cells = table.Rows.Select(row => row.Cells[table.PlaceOf(column)].Trim()).ToList();
        var most = Notations.MaxBy(read => cells.Count(cell => read(cell) is not null))!;
        var bad = cells.FindIndex(cell => most(cell) is null);
        return bad >= 0 && cells.Count(cell => most(cell) is not null) * 2 > cells.Count ? bad : null;
    }

    private static long[]? Reading(Table table, int place, Func<string, long?> read)
    {
        var times = new long[table.Rows.Count];
        for (var i = 0; i < times.Length; i++)
        {
            if (read(table.Rows[i].Cells[place].Trim()) is not { } time)
            {
                return null;
            }

            times[i] = time;
        }

        return times;
    }

    // 2024-01-31, 2024/1/31 08:30, 2024-01-31T08:30:00Z, 2024-01.
    private static long? YearFirst(string text) => Year().IsMatch(text) ? Parse(text) : null;

    // 31.1.2024 or 1/31/2024, with a time of day behind it.
    private static long? Short(string text, string day, string month) =>
        Numbers().Match(text) is { Success: true, Groups: var part }
            ? Parse($"{part["year"]}-{part[month]}-{part[day]}{part["rest"]}")
            : null;

    // 31 Jan 2024, January 2024.
    private static long? Words(string text) => Month().IsMatch(text) ? Parse(text) : null;

    private static long? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcTicks : null;

    [GeneratedRegex(@"^\d{4}[-/.]\d{1,2}")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?<a>\d{1,2})(?<mark>[-/.])(?<b>\d{1,2})\k<mark>(?<year>\d{4})(?<rest>[ T].*)?$")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*\d{4}")]
    private static partial Regex Month();
}
