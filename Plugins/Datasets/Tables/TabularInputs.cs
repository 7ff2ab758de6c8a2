using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Rows without targets as inputs, prepared with what was fitted on the training split.</summary>
internal static class TabularInputs
{
    /// <param name="context">The rows: the features in the order of the training, or under a
    /// first line that names columns, among which all features are.</param>
    /// <param name="format">How they are written; null: separated by commas.</param>
    /// <exception cref="ComponentException">A row has other cells.</exception>
    public static NewInputs Read(NewInputsContext context, TableFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var written = format ?? new();
        var fitted = context.Fitted!.Value.Deserialize<FittedTable>(JsonSerializerOptions.Web)!;
        var table = InputRows.Read(context.Lines, written, [.. fitted.Features.Select(feature => (feature.Column, feature.Categories))]);
        var values = FeatureValues.Of(table.Rows.Count, [.. fitted.Features.Select(feature => FeatureOf(feature, table))], fitted.Features);

        // Blank lines keep their place.
        var note = Notes(table, fitted);
        var lines = table
            .Rows.Select(row => (row.Line, Row: (TableRow?)row))
            .Concat(table.Blank.Select(line => (Line: line, Row: (TableRow?)null)))
            .OrderBy(one => one.Line)
            .ToArray();
        return new()
        {
            Inputs = [values.reshape([table.Rows.Count, .. context.Data.Inputs[0].Shape])],
            Names = [.. lines.Select(line => line.Row is { } row ? Text(row, written.Separator) : "")],
            Blank = [.. lines.Index().Where(line => line.Item.Row is null).Select(line => line.Index)],
            Notes = [.. lines.Select(line => line.Row is { } row ? note(row) : "the line is blank, so it has no answer")],
        };
    }

    private static Feature FeatureOf(FittedColumn fitted, Table table) =>
        fitted.Categories is null
            ? new NumericFeature(fitted.Column, table.Read(fitted.Column).Numbers(), Normalization.None, table)
            : new CategoricalFeature(fitted.Column, table.Read(fitted.Column).Texts());

    // As RFC 4180 writes it, so that it can be given again.
    private static string Text(TableRow row, string separator)
    {
        var between = separator == Separators.Whitespace ? " " : separator;
        return string.Join(
            between,
            row.Cells.Select(cell =>
                cell.AsSpan().IndexOfAny(['"', '\r', '\n', between[0]]) < 0
                    ? cell
                    : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            )
        );
    }

    private static Func<TableRow, string?> Notes(Table table, FittedTable fitted)
    {
        var columns = fitted
            .Features.Select(feature =>
                (feature.Column, Place: table.PlaceOf(feature.Column), Known: feature.Categories?.ToHashSet(StringComparer.Ordinal))
            )
            .ToArray();
        return row =>
            string.Join(
                "; ",
                columns
                    .Select(column =>
                        row.Cells[column.Place].Trim() is var cell && table.Cells.IsMissing(cell) ? $"'{column.Column}' is missing"
                        : column.Known?.Contains(cell) == false ? $"'{cell}' never occurs as '{column.Column}' in the training data"
                        : null
                    )
                    .OfType<string>()
            )
                is { Length: > 0 } notes
                ? notes
                : null;
    }
}
