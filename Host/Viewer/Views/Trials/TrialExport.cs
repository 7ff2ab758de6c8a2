using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Host.Output;
using Platform.Host.Viewer.Views.Trials.Columns;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>A filtered and sorted table of trials as a file, written piece by piece however long it is.</summary>
internal static class TrialExport
{
    private const int RowsOfPiece = 500;

    /// <summary>A line of names, then one line per trial.</summary>
    public static async Task WriteCsvAsync(HttpResponse response, TrialSelection selection, CancellationToken cancellationToken)
    {
        response.ContentType = "text/csv; charset=utf-8";
        var names = selection.Columns.Select(name => name.ToString()).ToList();
        await response.WriteAsync(CsvLine.Of(names), cancellationToken);
        foreach (var piece in Pieces(selection))
        {
            await response.WriteAsync(string.Concat(Rows(piece).Select(row => CsvLine.Of([.. row.Select(Text)]))), cancellationToken);
        }
    }

    /// <summary>One object per trial.</summary>
    public static async Task WriteJsonAsync(HttpResponse response, TrialSelection selection, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(response.BodyWriter);
        writer.WriteStartArray();
        foreach (var piece in Pieces(selection))
        {
            foreach (var row in Rows(piece))
            {
                Write(writer, piece, row);
            }

            await writer.FlushAsync(cancellationToken);
            await response.BodyWriter.FlushAsync(cancellationToken);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ColumnValues> columns, IReadOnlyList<Cell> row)
    {
        writer.WriteStartObject();
        for (var i = 0; i < row.Count; i++)
        {
            writer.WritePropertyName(columns[i].Name);
            JsonSerializer.Serialize(writer, row[i], ViewJson.Default.Cell);
        }

        writer.WriteEndObject();
    }

    private static IEnumerable<IReadOnlyList<ColumnValues>> Pieces(TrialSelection selection)
    {
        for (var offset = 0; offset < selection.Rows.Count; offset += RowsOfPiece)
        {
            yield return selection.Page(offset, RowsOfPiece).Columns;
        }
    }

    private static IEnumerable<IReadOnlyList<Cell>> Rows(IReadOnlyList<ColumnValues> columns) =>
        Enumerable
            .Range(0, columns.Count == 0 ? 0 : columns[0].Values.Count)
            .Select(row => (IReadOnlyList<Cell>)[.. columns.Select(column => column.Values[row])]);

    // Times are as in all tables: seconds.
    private static string Text(Cell cell) => cell.IsNumber ? CsvLine.Text(cell.Number) : cell.Text ?? "";
}
