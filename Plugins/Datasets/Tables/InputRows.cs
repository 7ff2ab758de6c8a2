using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Rows for a trained model: with the columns of its training in their order, or
/// under a first line that names all of these and maybe others.</summary>
internal static class InputRows
{
    private const string Source = "the input";

    /// <param name="lines">The rows.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="columns">The columns of the training, each with its categories, or null if it holds numbers.</param>
    /// <returns>A table that has these columns.</returns>
    /// <exception cref="ComponentException">A column is missing, or there are too many.</exception>
    public static Table Read(
        IReadOnlyList<string> lines,
        TableFormat format,
        IReadOnlyList<(string Name, IReadOnlyList<string>? Categories)> columns
    )
    {
        var table = TableReader.ReadLines(lines, Source, format with { Header = false, Names = [] });
        string[] known = [.. columns.Select(column => column.Name)];
        if (table.Rows is not [var first, ..])
        {
            return table with { Columns = known };
        }

        string[] cells = [.. first.Cells.Select(cell => cell.Trim())];
        var isRow = cells.Length == columns.Count && IsRow(cells, columns, format.Cells);
        var mayBeNamed = format.HasHeader || format.Names.Count > 0;
        var namesAll = mayBeNamed && known.All(name => cells.Contains(name, StringComparer.Ordinal));
        if (namesAll && !(isRow && known.All(name => format.Cells.Number(name) is not null)))
        {
            return Named(table, cells, known, first.Line);
        }

        if (
            !isRow
            && mayBeNamed
            && known.FirstOrDefault(name => !cells.Contains(name, StringComparer.Ordinal)) is { } missing
            && cells.Intersect(known, StringComparer.OrdinalIgnoreCase).Any()
        )
        {
            throw new ComponentException(
                $"{Source}, line {first.Line}: the line names columns, but '{missing}' isn't among "
                    + $"them.{ColumnNames.Suggestion(missing, cells.Except(known, StringComparer.Ordinal))} "
                    + $"The model was trained on {ColumnNames.List(known)}.",
                "input"
            );
        }

        if (cells.Length != known.Length)
        {
            throw new ComponentException(
                $"{Source} has {cells.Length} cells per row, but the model was trained on {known.Length} features "
                    + $"({ColumnNames.List(known)}). "
                    + "Give all of them, in the order of the training data, or name the columns in a first line.",
                "input"
            );
        }

        if (
            !isRow
            && columns.Index().FirstOrDefault(one => one.Item.Categories is null && !IsNumber(cells[one.Index], format.Cells))
                is { Item.Name: { } name } wrong
        )
        {
            throw new ComponentException(
                $"{Source}, line {first.Line}, column '{name}': '{cells[wrong.Index]}' is not a number. If the line names the "
                    + $"columns, it must name all of these: {ColumnNames.List(known)}.",
                "input"
            );
        }

        return table with
        {
            Columns = known,
        };
    }

    private static Table Named(Table table, string[] cells, string[] known, int line)
    {
        if (known.FirstOrDefault(name => cells.Count(cell => cell == name) > 1) is { } twice)
        {
            throw new ComponentException($"{Source}, line {line}: two columns are named '{twice}'.", "input");
        }

        return table with
        {
            Columns = cells,
            Rows = [.. table.Rows.Skip(1)],
        };
    }

    // Numbers tell a row from names; where no column has any, known categories do.
    private static bool IsRow(string[] cells, IReadOnlyList<(string Name, IReadOnlyList<string>? Categories)> columns, CellFormat format)
    {
        var numbers = cells.Zip(columns).Where(one => one.Second.Categories is null).Select(one => one.First).ToArray();
        return numbers.Length > 0
            ? numbers.All(cell => IsNumber(cell, format))
            : cells.Zip(columns).Any(one => one.Second.Categories!.Contains(one.First, StringComparer.Ordinal));
    }

    private static bool IsNumber(string cell, CellFormat format) => format.IsMissing(cell) || format.Number(cell) is not null;
}
