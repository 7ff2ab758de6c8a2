using Platform.Experiments.Scheduling.Backtests;

namespace Platform.Benchmarks.Searches;

/// <summary>A table of recorded learning curves: configurations at random, each with its validation loss after every epoch.</summary>
internal sealed class CurveTable
{
    private readonly double[][] _curves;
    private readonly double _best;
    private readonly double _middle;

    private CurveTable(string path)
    {
        _curves = [.. TableFile.Read(path).Rows.Select(row => row.Results)];
        var finals = _curves.Select(curve => double.IsFinite(curve[^1]) ? curve[^1] : double.PositiveInfinity).Order().ToList();
        (_best, _middle) = (finals[0], (finals[(finals.Count - 1) / 2] + finals[finals.Count / 2]) / 2);
        Name = Path.GetFileName(path).Split('.')[0];
    }

    /// <summary>Reads a table of <c>shared/data/tables</c>.</summary>
    public static CurveTable Read(string path) => new(path);

    /// <summary>Its file's name without the ending.</summary>
    public string Name { get; }

    /// <summary>How many configurations it has.</summary>
    public int Count => _curves.Length;

    /// <summary>How many checks a whole training makes.</summary>
    public int Checks => _curves[0].Length;

    /// <summary>The losses of a configuration at its checks; not a number from where it diverged.</summary>
    public IReadOnlyList<double> this[int row] => _curves[row];

    /// <summary>The normalised regret of a configuration: 0 the best, 1 the middle one or worse, by their last losses.</summary>
    public double Regret(int row) => double.IsFinite(_curves[row][^1]) ? Math.Min(1, (_curves[row][^1] - _best) / (_middle - _best)) : 1;
}
