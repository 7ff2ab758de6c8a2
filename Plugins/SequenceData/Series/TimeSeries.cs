using System.Globalization;
using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.SequenceData.Series;

/// <summary>The columns of a series, the target's first.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Columns">Their values, row by row.</param>
internal sealed record TimeSeries(IReadOnlyList<string> Names, IReadOnlyList<double[]> Columns)
{
    /// <summary>Time steps.</summary>
    public int Rows => Columns[0].Length;

    /// <summary>Picks columns out of a table. A missing value is the one before it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column that is forecast; null: the first one of numbers.</param>
    /// <param name="others">The columns beside it.</param>
    /// <exception cref="ComponentException">A column isn't there, or a cell is no number.</exception>
    public static TimeSeries Of(Table table, string? target, IReadOnlyList<string> others)
    {
        var first = target ?? table.Columns.FirstOrDefault(name => double.TryParse(table.Rows[0].Cells[IndexOf(table, name)], NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ?? throw new ComponentException($"No column of {table.Source} begins with a number. Name one: {string.Join(", ", table.Columns)}.", "target");
        Check(table, first, "target");
        foreach (var name in others)
            Check(table, name, "columns");

        IReadOnlyList<string> names = [first, .. others.Where(name => name != first).Distinct(StringComparer.Ordinal)];
        return new(names, [.. names.Select(name => Numbers(table, name))]);
    }

    private static void Check(Table table, string name, string option)
    {
        if (!table.Columns.Contains(name, StringComparer.Ordinal))
            throw new ComponentException($"There is no column '{name}'. Known columns: {string.Join(", ", table.Columns)}.", option);
    }

    private static double[] Numbers(Table table, string name)
    {
        var (index, values) = (IndexOf(table, name), new double[table.Rows.Count]);
        for (var i = 0; i < values.Length; i++)
        {
            var cell = table.Rows[i].Cells[index];
            if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
                values[i] = number;
            else if (i > 0 && CellReader.IsMissing(cell))
                values[i] = values[i - 1];
            else
                throw new ComponentException($"{table.Source}, line {table.Rows[i].Line}, column '{name}': '{cell}' is not a number.", "path");
        }

        return values;
    }

    private static int IndexOf(Table table, string name) => table.Columns.Index().First(column => column.Item == name).Index;
}
