using System.Globalization;
using System.IO.Compression;

namespace Platform.Experiments.Scheduling.Backtests;

/// <summary>
/// A file of recorded trainings: comma-separated with a header, perhaps gzipped. The parameters come first, one column each; then the
/// results, either of trainings with several seeds, <c>loss_seed0</c>, <c>loss_seed1</c> ... (small is good) or <c>score_seed0</c> ...
/// (large is good), or of one training after each epoch, <c>valid_1</c>, <c>valid_2</c> ... (small is good; <c>valid_0</c>, before any
/// training, is left out).
/// </summary>
public sealed class TableFile
{
    private const string Loss = "loss_seed";
    private const string Score = "score_seed";
    private const string Curve = "valid_";
    private const string Untrained = "valid_0";

    private TableFile(string path, TextReader text)
    {
        var header = text.ReadLine()?.Split(',') ?? [];
        var first = Array.FindIndex(header, column => Kind(column).Length > 0);
        if (first <= 0 || !header.Skip(first).All(name => Kind(name) == Kind(header[first])))
        {
            throw new InvalidDataException(
                $"'{path}' is no table of trainings: its header must name parameters and then results, "
                    + $"{Loss}0, {Loss}1 ..., {Score}0 ... or {Curve}1, {Curve}2 ...."
            );
        }

        Parameters = header[..first];
        AreCurves = Kind(header[first]) == Curve;
        LargeIsGood = Kind(header[first]) == Score;
        var firstResult = first + (header[first] == Untrained ? 1 : 0);
        var rows = new List<(IReadOnlyList<string>, double[])>();
        while (text.ReadLine() is { } line)
        {
            var (cells, place) = (line.Split(','), $"'{path}', line {rows.Count + 2}");
            rows.Add(
                cells.Length == header.Length
                    ? (cells[..first], [.. cells[firstResult..].Select(cell => Number(cell, place))])
                    : throw new InvalidDataException($"{place}: it has {cells.Length} cells, and the header {header.Length}.")
            );
        }

        Rows = rows.Count > 0 ? rows : throw new InvalidDataException($"'{path}' has no rows.");
    }

    /// <summary>The names of the parameters.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Whether the results of a row are one training's, after each epoch; otherwise they are the seeds'.</summary>
    public bool AreCurves { get; }

    /// <summary>Whether large results are good.</summary>
    public bool LargeIsGood { get; }

    /// <summary>The rows: the parameters as they are written, and the results.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Parameters, double[] Results)> Rows { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; one whose name ends in <c>.gz</c> is gzipped.</param>
    /// <exception cref="InvalidDataException">It has another form; the message names the line.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static TableFile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = File.OpenRead(path);
        using var content = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : (Stream)file;
        using var text = new StreamReader(content);
        return new TableFile(path, text);
    }

    private static double Number(string cell, string place) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"{place}: the result '{cell}' is no number.");

    private static string Kind(string column) =>
        new[] { Loss, Score, Curve }.FirstOrDefault(kind => column.StartsWith(kind, StringComparison.Ordinal)) ?? "";
}
