namespace Platform.Experiments.Search.Verdicts;

/// <summary>The objectives of the trials of a point that it is compared with others by.</summary>
/// <param name="Point">The point.</param>
/// <param name="Blocks">What each was trained with, a seed or a fold; those of other points with the same are paired with it.</param>
/// <param name="Values">The objectives, in the order of <paramref name="Blocks"/>.</param>
internal sealed record PointValues(long Point, IReadOnlyList<string> Blocks, IReadOnlyList<double> Values)
{
    public int Count => Values.Count;

    public double Mean { get; } = Values.Count > 0 ? Values.Average() : double.NaN;

    /// <summary>The sum of the squared distances from the mean.</summary>
    public double Squares => Values.Sum(value => (value - Mean) * (value - Mean));

    /// <summary>Those of some blocks only, in their order.</summary>
    public PointValues In(IReadOnlyList<string> blocks)
    {
        var at = Blocks.Select((block, i) => (block, i)).ToDictionary(one => one.block, one => one.i);
        var kept = blocks.Where(at.ContainsKey).ToList();
        return new PointValues(Point, kept, [.. kept.Select(block => Values[at[block]])]);
    }
}
