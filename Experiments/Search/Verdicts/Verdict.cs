namespace Platform.Experiments.Search.Verdicts;

/// <summary>What a ranking of points with repeats is worth.</summary>
/// <param name="Next">The index of the best of the others that the winner, of index 0, can be compared with.</param>
/// <param name="Difference">The difference between them, from the winner on.</param>
/// <param name="Alike">The indices of those that the winner is not distinguishable from, in the order of the ranking.</param>
public sealed record Verdict(int Next, PointDifference Difference, IReadOnlyList<int> Alike)
{
    /// <summary>Judges a ranking.</summary>
    /// <param name="ranking">The points, best first.</param>
    /// <returns>null if no other can be compared with the first: it is alone, or has a single objective.</returns>
    public static Verdict? Of(IReadOnlyList<ComparedPoint> ranking)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        var comparison = new PointComparison(ranking);
        var compared = Enumerable
            .Range(1, Math.Max(0, ranking.Count - 1))
            .Select(index => (Index: index, Pair: comparison.Between(0, index)))
            .Where(one => one.Pair is not null)
            .ToList();
        return compared.Count == 0
            ? null
            : new Verdict(compared[0].Index, compared[0].Pair!, [.. compared.Where(one => !one.Pair!.IsReal).Select(one => one.Index)]);
    }
}
