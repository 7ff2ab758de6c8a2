namespace Platform.Plugins.Search.Tpe;

/// <summary>The axes of the unit cube in groups that always apply together, as far as earlier points show it: within a group a density sees
/// how axes depend on each other, and each group learns from all points that have it.</summary>
internal static class SubSpaces
{
    /// <summary>The groups, each with its axes ascending.</summary>
    /// <param name="axes">How many axes there are.</param>
    /// <param name="places">The places of earlier points; not a number where an axis doesn't apply.</param>
    public static IReadOnlyList<int[]> Of(int axes, IEnumerable<double[]> places)
    {
        IEnumerable<int[]> groups =
        [
            [.. Enumerable.Range(0, axes)],
        ];

        // Those that have all axes, in many spaces all points, split nothing.
        var partial = places.Where(place => Array.Exists(place, double.IsNaN));
        foreach (var place in partial.DistinctBy(place => string.Concat(place.Select(one => double.IsNaN(one) ? '-' : '+'))))
        {
            groups =
            [
                .. groups.SelectMany(group =>
                    group.GroupBy(axis => double.IsNaN(place[axis])).OrderBy(part => part.Key).Select(part => part.ToArray())
                ),
            ];
        }

        return [.. groups];
    }
}
