using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.SequenceData.Series;

/// <summary>Brings rows into the order of time.</summary>
internal static class TimeOrder
{
    private static readonly string[] NamesOfTimes = ["time", "timestamp", "date", "datetime", "year"];

    /// <summary>The same table, if one of its columns of dates goes up, or none has dates and no numbers of a time go down.</summary>
    /// <exception cref="ComponentException">There are dates, and in no column do they go up.</exception>
    public static Table Check(Table table)
    {
        (string Name, int Row)? first = null;
        foreach (var name in table.Columns)
        {
            var readings = TimeColumn.Readings(table, name);
            if (readings.FirstOrDefault(times => Descent(times) is null) is { } ascending)
            {
                return WithNote(table, name, ascending);
            }

            if (readings.Count > 0)
            {
                first ??= (name, Descent(readings[0])!.Value);
            }
            else if (TimeColumn.Unread(table, name) is { } unread)
            {
                throw Unreadable(table, name, unread, ", or set 'time: \"\"' if the rows are in order all the same");
            }
            else if (GoesDown(table, name))
            {
                first ??= (name, 1);
            }
        }

        return first is not { } wrong
            ? table
            : throw new ComponentException(
                $"{table.Source}, line {table.Rows[wrong.Row].Line}: '{Cell(table, wrong.Name, wrong.Row)}' is before "
                    + $"'{Cell(table, wrong.Name, wrong.Row - 1)}' in the row above, but rows must follow each other in time. "
                    + $"Set 'time: {wrong.Name}' to sort them by this column, or 'time: \"\"' if they are in order all the same.",
                "time"
            );
    }

    /// <summary>The rows in the order of a column.</summary>
    /// <exception cref="ComponentException">It holds no dates or numbers, or dates that can be read in two ways.</exception>
    public static Table Sort(Table table, string column)
    {
        var readings = TimeColumn.Readings(table, column);
        if (readings.Count == 0 && TimeColumn.Unread(table, column) is { } unread)
        {
            throw Unreadable(table, column, unread, "");
        }

        if (readings.Count == 0)
        {
            return Sorted(table, [.. table.Rows.Select(row => Number(table, column, row))]);
        }

        // Of two ways to read 3/4/2024 the right one is that in which the rows are in order, one way or the other.
        var times =
            readings.FirstOrDefault(times => Descent(times) is null)
            ?? readings.FirstOrDefault(times => Descent([.. times.Reverse()]) is null)
            ?? (
                readings.Count == 1
                    ? readings[0]
                    : throw new ComponentException(
                        $"The dates in column '{column}' of {table.Source} can be read day first or month first. Write them as 2024-01-31.",
                        "time"
                    )
            );
        return WithNote(Sorted(table, times), column, [.. times.Order()]);
    }

    // Several series in one file, or a row that was written twice.
    private static Table WithNote(Table table, string column, IReadOnlyList<long> times)
    {
        var repeats = Enumerable.Range(1, Math.Max(0, times.Count - 1)).Where(i => times[i] == times[i - 1]).ToList();
        return repeats.Count == 0
            ? table
            : table with
            {
                Notes =
                [
                    .. table.Notes,
                    $"{table.Source}: {repeats.Count} {(repeats.Count == 1 ? "row has" : "rows have")} the time of the row "
                        + $"before, the first in line {table.Rows[repeats[0]].Line} ('{Cell(table, column, repeats[0])}'). They are "
                        + "taken as further steps.",
                ],
            };
    }

    private static ComponentException Unreadable(Table table, string column, int row, string remedy) =>
        new(
            $"{table.Source}, line {table.Rows[row].Line}, column '{column}': '{Cell(table, column, row)}' isn't a date, unlike the "
                + $"rest of the column. Correct the cell{remedy}.",
            "time"
        );

    // Numbers are only known to be times by their column's name, and may begin anew each day.
    private static bool GoesDown(Table table, string name)
    {
        if (!NamesOfTimes.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        var place = table.PlaceOf(name);
        double?[] times = [.. table.Rows.Select(row => table.Cells.Number(row.Cells[place]))];
        return times.Length > 1 && times.Zip(times.Skip(1)).All(pair => pair.Second < pair.First);
    }

    private static double Number(Table table, string column, TableRow row) =>
        row.Cells[table.PlaceOf(column)] is var cell && table.Cells.Number(cell) is { } number
            ? number
            : throw new ComponentException(
                $"{table.Source}, line {row.Line}, column '{column}': '{cell}' is neither a number nor, as the rest of the "
                    + "column, a date. Correct the cell, or choose another column as 'time'.",
                "time"
            );

    private static Table Sorted<T>(Table table, IReadOnlyList<T> keys) =>
        table with
        {
            Rows = [.. table.Rows.Zip(keys).OrderBy(one => one.Second).Select(one => one.First)],
        };

    // The first row that is before the one above it.
    private static int? Descent(IReadOnlyList<long> times)
    {
        for (var i = 1; i < times.Count; i++)
        {
            if (times[i] < times[i - 1])
            {
                return i;
            }
        }

        return null;
    }

    private static string Cell(Table table, string name, int row) => table.Rows[row].Cells[table.PlaceOf(name)].Trim();
}
