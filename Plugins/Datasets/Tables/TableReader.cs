using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using CsvHelper;
using CsvHelper.Configuration;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Reads delimited text (RFC 4180), gzipped if the name ends in <c>.gz</c>.</summary>
internal static class TableReader
{
    /// <summary>Reads a file that ships inside this assembly.</summary>
    public static Table ReadShipped(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return Read(stream, name, ",", hasHeader: true);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ComponentException">It is missing, can't be read or is malformed.</exception>
    public static Table ReadFile(string path, string separator, bool hasHeader)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, path, separator, hasHeader);
        }
        catch (Exception unread) when (unread is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ComponentException($"There is no file '{path}'. A relative path starts from the definition file's folder.", "path", unread);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ComponentException($"The file '{path}' can't be read: {unread.Message}", "path", unread);
        }
    }

    /// <summary>Reads lines of text.</summary>
    /// <exception cref="ComponentException">They are malformed.</exception>
    public static Table ReadLines(IEnumerable<string> lines, string source, string separator, bool hasHeader)
    {
        using var text = new StringReader(string.Join('\n', lines));
        return Read(text, source, separator, hasHeader);
    }

    private static Table Read(Stream stream, string source, string separator, bool hasHeader)
    {
        using var plain = source.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var text = new StreamReader(plain);
        return Read(text, source, separator, hasHeader);
    }

    private static Table Read(TextReader text, string source, string separator, bool hasHeader)
    {
        var line = 1;
        using var parser = new CsvParser(text, Format(separator, bad => Malformed(source, line, $"a quote is out of place in '{bad.Field}'")));
        string[] columns = [];
        List<TableRow> rows = [];
        for (; parser.Read(); line = parser.RawRow + 1)
        {
            var cells = parser.Record!;
            if (cells is [] or [""])
                continue;

            if (columns.Length == 0)
            {
                columns = [.. cells.Select((name, i) => hasHeader ? name.Trim() : (i + 1).ToString(CultureInfo.InvariantCulture))];
                if (hasHeader)
                    continue;
            }

            if (cells.Length != columns.Length)
                throw Malformed(source, line, $"{cells.Length} cells, but there are {columns.Length} columns. Check quotes and 'separator'");

            rows.Add(new(line, cells));
        }

        if (rows.Count == 0)
            throw new ComponentException($"The file '{source}' has no rows.", "path");

        if (columns.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            throw Malformed(source, 1, $"two columns are named '{twice}'. If the first line is data, set 'header: false'");

        return new(source, columns, rows);
    }

    private static ComponentException Malformed(string source, int line, string problem) => new($"{source}, line {line}: {problem}.", "path");

    private static CsvConfiguration Format(string separator, Func<BadDataFoundArgs, Exception> malformed) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = separator,
        IgnoreBlankLines = false,
        BadDataFound = bad => throw malformed(bad),
    };
}
