using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Reads the cells of one column; its errors name file, line and column.</summary>
internal sealed class CellReader(Table table, string column, int index)
{
    /// <summary>The cells as numbers, NaN where one is missing.</summary>
    /// <param name="remedy">What to do about a missing one, which is an error; null: nothing, they may be missing.</param>
    public double[] Numbers(string? remedy = null) => [.. table.Rows.Select(row => Number(row, remedy))];

    /// <summary>The cells as trimmed text, null where one is missing.</summary>
    /// <param name="remedy">What to do about a missing one, which is an error; null: nothing, they may be missing.</param>
    public string?[] Texts(string? remedy = null) =>
        [.. table.Rows.Select(row => IsMissing(row) ? Missing<string?>(row, remedy, null) : row.Cells[index].Trim())];

    /// <summary>Whether a row has no value here.</summary>
    public bool IsMissing(TableRow row) => table.Cells.IsMissing(row.Cells[index]);

    /// <summary>The cells that are neither numbers nor missing, and how many are numbers.</summary>
    public ColumnText Text()
    {
        TableRow? first = null;
        var (texts, numbers) = (0, 0);
        foreach (var row in table.Rows.Where(row => !IsMissing(row)))
        {
            if (table.Cells.Number(row.Cells[index]) is not null)
            {
                numbers++;
            }
            else if (texts++ == 0)
            {
                first = row;
            }
        }

        return new(column, first?.Line ?? 0, first?.Cells[index] ?? "", texts, numbers);
    }

    private double Number(TableRow row, string? remedy)
    {
        var cell = row.Cells[index];
        return IsMissing(row)
            ? Missing(row, remedy, double.NaN)
            : table.Cells.Number(cell) ?? throw Wrong(row, $"'{cell}' is not a number");
    }

    private T Missing<T>(TableRow row, string? remedy, T value)
    {
        if (remedy is null)
        {
            return value;
        }

        var mark = row.Cells[index].Trim();
        var meaning = mark.Length == 0 ? "" : $", which is what '{mark}' stands for (if it is a value, leave it out of 'missingMarks')";
        throw Wrong(row, $"the value is missing{meaning}. {remedy}");
    }

    private ComponentException Wrong(TableRow row, string problem) =>
        new($"{table.Source}, line {row.Line}, column '{column}': {problem}.", "path");
}
