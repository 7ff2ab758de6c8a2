using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.SequenceData.Series;

/// <summary>The columns of a series, the target's first.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Columns">Their values, row by row.</param>
/// <param name="LastLine">The line of the last row.</param>
/// <param name="Notes">What a user should know of how it was read.</param>
internal sealed record TimeSeries(IReadOnlyList<string> Names, IReadOnlyList<double[]> Columns, int LastLine, IReadOnlyList<string> Notes)
{
    /// <summary>Time steps.</summary>
    public int Rows => Columns[0].Length;

    /// <summary>Picks columns out of a table. A missing value is the one before it; rows
    /// at the end whose target is missing are left out.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column that is forecast; null: the first one of numbers.</param>
    /// <param name="others">The columns beside it.</param>
    /// <param name="time">The column that the rows are sorted by; null: they are in order, which is checked; empty: they are.</param>
    /// <exception cref="ComponentException">A column isn't there, a cell is no number,
    /// or the rows don't follow each other in time.</exception>
    public static TimeSeries Of(Table table, string? target, IReadOnlyList<string> others, string? time)
    {
        var first =
            target
            ?? table.Columns.FirstOrDefault(name => BeginsWithNumber(table, name))
            ?? throw new ComponentException(
                $"No column of {table.Source} begins with a number. Name one: {ColumnNames.List(table.Columns)}.",
                "target"
            );
        IReadOnlyList<string> names = [first, .. others.Where(name => name != first).Distinct(StringComparer.Ordinal)];
        foreach (var (name, option) in names.Select((name, i) => (name, i == 0 ? "target" : "columns")).Append((time ?? "", "time")))
        {
            if (name.Length > 0 && table.PlaceOf(name) < 0)
            {
                throw ColumnNames.Unknown("column", name, table.Columns, option);
            }
        }

        List<string> notes = [.. table.Notes];
        var known = WithoutEnd(table, table.Read(first), first, notes);
        var told = known.Notes.Count;
        var ordered =
            time is null ? TimeOrder.Check(known)
            : time.Length == 0 ? known
            : TimeOrder.Sort(known, time);
        notes.AddRange(ordered.Notes.Skip(told));
        return new(names, [.. names.Select(name => Numbers(ordered, name, notes))], ordered.Rows[^1].Line, notes);
    }

    // What is missing says nothing of what a column holds.
    private static bool BeginsWithNumber(Table table, string name) =>
        table.Rows.Select(row => row.Cells[table.PlaceOf(name)]).FirstOrDefault(cell => !table.Cells.IsMissing(cell)) is { } cell
        && table.Cells.Number(cell) is not null;

    private static Table WithoutEnd(Table table, CellReader target, string name, List<string> notes)
    {
        var count = table.Rows.Count;
        while (count > 0 && target.IsMissing(table.Rows[count - 1]))
        {
            count--;
        }

        if (count == 0)
        {
            throw new ComponentException($"The column '{name}' of {table.Source} has no value.", "target");
        }

        if (count < table.Rows.Count)
        {
            notes.Add($"The last {table.Rows.Count - count} rows of {table.Source} have no value in '{name}' and are left out.");
        }

        return table with
        {
            Rows = [.. table.Rows.Take(count)],
        };
    }

    private static double[] Numbers(Table table, string name, List<string> notes)
    {
        var (cells, index, values, filled) = (table.Read(name), table.PlaceOf(name), new double[table.Rows.Count], 0);
        for (var i = 0; i < values.Length; i++)
        {
            var row = table.Rows[i];
            if (cells.IsMissing(row))
            {
                (values[i], filled) = (
                    i > 0
                        ? values[i - 1]
                        : throw new ComponentException(
                            $"{table.Source}, line {row.Line}, column '{name}': the value is missing, and there is none before "
                                + "it to take. Fill it in, or leave the row out.",
                            "path"
                        ),
                    filled + 1
                );
            }
            else
            {
                values[i] = table.Cells.Number(row.Cells[index]) ?? throw Wrong(table, name, row.Line, row.Cells[index]);
            }
        }

        if (filled > 0)
        {
            notes.Add(
                $"{filled} missing {(filled == 1 ? "value" : "values")} of '{name}' {(filled == 1 ? "is" : "are")} taken from "
                    + "the row before."
            );
        }

        return values;
    }

    private static ComponentException Wrong(Table table, string name, int line, string cell) =>
        table.Cells.Remedy(cell) is { } remedy
            ? new(
                $"{table.Source}, line {line}, column '{name}': '{cell}' is not a number as this dataset reads them. If it is "
                    + $"one, set {remedy}.",
                "decimal"
            )
            : new($"{table.Source}, line {line}, column '{name}': '{cell}' is not a number.", "path");
}
