using System.Globalization;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Reads the cells of one column; its errors name file, line and column.</summary>
internal sealed class CellReader(Table table, string column, int index)
{
    /// <summary>The cells as numbers, NaN where one is missing.</summary>
    public double[] Numbers(bool missingAllowed) => [.. table.Rows.Select(row => Number(row, missingAllowed))];

    /// <summary>The cells as trimmed text, null where one is missing.</summary>
    public string?[] Texts(bool missingAllowed) => [.. table.Rows.Select(row => IsMissing(row.Cells[index]) ? Missing<string?>(row, missingAllowed, null) : row.Cells[index].Trim())];

    public static bool IsMissing(string cell) => cell.Trim().ToUpperInvariant() is "" or "NA" or "N/A" or "NAN" or "NULL" or "?";

    private double Number(TableRow row, bool missingAllowed)
    {
        var cell = row.Cells[index];
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;

        return IsMissing(cell)
            ? Missing(row, missingAllowed, double.NaN)
            : throw Wrong(row, $"'{cell}' is not a number. Correct the cell, or name the column under 'categorical'");
    }

    private T Missing<T>(TableRow row, bool allowed, T value) =>
        allowed ? value : throw Wrong(row, "the value is missing. Set 'missing: drop' to leave such rows out, or 'missing: mean' to fill features");

    private ComponentException Wrong(TableRow row, string problem) => new($"{table.Source}, line {row.Line}, column '{column}': {problem}.", "path");
}
