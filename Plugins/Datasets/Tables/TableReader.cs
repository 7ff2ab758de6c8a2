using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using Platform.Abstractions;
using Platform.Plugins.Datasets.Files;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Reads delimited text: rows of as many cells each as there are columns.</summary>
internal static class TableReader
{
    private const int Shown = 5;

    /// <summary>Reads a file that ships inside this assembly.</summary>
    public static Table ReadShipped(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var plain = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var text = new StreamReader(plain);
        return Read(text, name, new() { Header = true });
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ComponentException">It is missing, can't be read, is malformed or has no rows.</exception>
    public static Table ReadFile(string path, TableFormat format)
    {
        var table = DataFile.Read(path, "path", format.Encoding, text => Read(text, path, format));
        return table.Rows.Count > 0
            ? table
            : throw new ComponentException(
                table.Columns.Count == 0
                    ? $"The file '{path}' is empty. A table has a line with the columns' names and a row below it."
                    : $"The file '{path}' has a line with the columns' names and no row below it. Add rows; if that line is one, "
                        + "set 'header: false'.",
                "path"
            );
    }

    /// <summary>Reads lines of text, of which there may be none but blank ones.</summary>
    /// <exception cref="ComponentException">They are malformed.</exception>
    public static Table ReadLines(IEnumerable<string> lines, string source, TableFormat format)
    {
        using var text = new StringReader(string.Concat(lines.Select(line => line + "\n")));
        return Read(text, source, format);
    }

    private static Table Read(TextReader text, string source, TableFormat format)
    {
        IReadOnlyList<string>? columns = null;
        List<TableRow> rows = [];
        List<int> blank = [];
        var header = 1;
        foreach (var row in DelimitedText.Rows(text, source, format.Separator))
        {
            if (row.Cells is [] || (row.Cells is [var only] && string.IsNullOrWhiteSpace(only)))
            {
                blank.Add(row.Line);
                continue;
            }

            if (columns is null)
            {
                columns = Columns(row, source, format);
                header = row.Line;
                if (format.HasHeader)
                {
                    continue;
                }
            }

            if (row.Cells.Length != columns.Count)
            {
                throw Malformed(
                    source,
                    row.Line,
                    columns.Count == 1 && Separators.Seen(columns[0]) is { } seen
                        ? $"{row.Cells.Length} cells, but the first line is one: '{columns[0]}'. Set 'separator: {seen}'"
                        : $"{row.Cells.Length} cells, but there are {columns.Count} columns. Check quotes and 'separator'"
                );
            }

            rows.Add(row);
        }

        if (columns?.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
        {
            throw Malformed(source, header, $"two columns are named '{twice}'. If the first line is data, set 'header: false'");
        }

        var table = WithoutEnd(new Table(source, columns ?? [], rows) { Cells = format.Cells, Blank = blank });
        return format is { Header: null, HasHeader: true } ? WithNames(table, header) : table;
    }

    // Some programs end each line with a separator.
    private static Table WithoutEnd(Table table) =>
        table.Columns is [.., _, ""] && table.Rows.All(row => string.IsNullOrWhiteSpace(row.Cells[^1]))
            ? table with
            {
                Columns = [.. table.Columns.SkipLast(1)],
                Rows = [.. table.Rows.Select(row => row with { Cells = row.Cells[..^1] })],
                Notes =
                [
                    .. table.Notes,
                    $"Each line of {table.Source} ends with a separator: the last column, which has no name and no value, is left out.",
                ],
            }
            : table;

    // Where each column of numbers has a number for its name, the first line is most
    // likely a row. Years and other counts that go up by one are names.
    private static Table WithNames(Table table, int line)
    {
        string[] names = table.Rows is [var row, ..]
            ? [.. table.Columns.Where((_, i) => table.Cells.Number(row.Cells[i]) is not null)]
            : [];
        double?[] numbers = [.. names.Select(table.Cells.Number)];
        if (numbers.Length == 0 || numbers.Any(number => number is null))
        {
            return table;
        }

        var said =
            $"{table.Source}, line {line}: the columns' names are numbers "
            + $"({string.Join(", ", names.Take(Shown))}{(names.Length > Shown ? ", …" : "")})";
        const string Remedy = "set 'header: false', and 'names' to name the columns";
        return numbers.Length > 1 && numbers[0] % 1 == 0 && numbers.Zip(numbers.Skip(1)).All(pair => pair.Second - pair.First == 1)
            ? table with
            {
                Notes = [.. table.Notes, $"{said}. If the line is data, {Remedy}."],
            }
            : throw new ComponentException(
                $"{said}, so the first line seems to be data. Then {Remedy}; if they are names, set 'header: true'.",
                "header"
            );
    }

    private static IReadOnlyList<string> Columns(TableRow first, string source, TableFormat format)
    {
        if (format.Names.Count > 0)
        {
            return format.Names.Count == first.Cells.Length
                ? format.Names
                : throw new ComponentException(
                    $"'names' has {format.Names.Count}, but line {first.Line} of {source} has {first.Cells.Length} cells.",
                    "names"
                );
        }

        return [.. first.Cells.Select((name, i) => format.HasHeader ? name.Trim() : (i + 1).ToString(CultureInfo.InvariantCulture))];
    }

    private static ComponentException Malformed(string source, int line, string problem) =>
        new($"{source}, line {line}: {problem}.", "path");
}
