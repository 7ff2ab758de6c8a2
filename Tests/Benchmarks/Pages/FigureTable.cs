using System.Globalization;
using Platform.Benchmarks.Storage;

namespace Platform.Benchmarks.Pages;

/// <summary>Prints each figure beside its limit.</summary>
internal sealed class FigureTable
{
    private const double Megabyte = 1 << 20;
    private readonly TextWriter _output;

    public FigureTable(TextWriter output)
    {
        _output = output;
        Print("shape", "page", "what", "n", "median", "p95", "limit", "");
    }

    /// <summary>How many figures exceed their limit or are missing.</summary>
    public int Overruns { get; private set; }

    public void Add(PageCase one, string what, IReadOnlyList<double> milliseconds, double limit)
    {
        var p95 = StorageBenchmark.Quantile(milliseconds, 0.95);
        if (p95 > limit)
        {
            Overruns++;
        }

        Print(
            one.Shape,
            one.Name,
            what,
            Number(milliseconds.Count),
            $"{Number(StorageBenchmark.Quantile(milliseconds, 0.5))} ms",
            $"{Number(p95)} ms",
            $"{Number(limit)} ms",
            p95 > limit ? "over" : "ok"
        );
    }

    /// <summary>Something that couldn't be measured is no better than something slow.</summary>
    public void AddFailure(PageCase one, string what, string problem)
    {
        Overruns++;
        Print(one.Shape, one.Name, what, "", "", "", "", problem);
    }

    public void AddMemory(string shape, (long Now, long Peak) bytes) =>
        Print(
            shape,
            "host",
            "resident memory, now and at most",
            "",
            $"{Number(bytes.Now / Megabyte)} MB",
            $"{Number(bytes.Peak / Megabyte)} MB",
            "",
            ""
        );

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private void Print(string shape, string page, string what, string count, string median, string p95, string limit, string verdict) =>
        _output.WriteLine($"{shape, -6}{page, -16}{what, -44}{count, 4}{median, 11}{p95, 11}{limit, 10}  {verdict}".TrimEnd());
}
