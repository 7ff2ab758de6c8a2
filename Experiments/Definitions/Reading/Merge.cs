namespace Platform.Experiments.Definitions.Reading;

/// <summary>
/// Puts a file over the one that it extends: maps are merged, everything else is replaced. A component with another name and a range of the
/// search space are replaced as a whole, because nothing of the old one fits the new one.
/// </summary>
internal static class Merge
{
    public static MapNode Over(MapNode origin, MapNode changes) => Over(origin, changes, "");

    private static MapNode Over(MapNode origin, MapNode changes, string path)
    {
        var merged = new OrderedDictionary<string, SourceEntry>(StringComparer.Ordinal);
        foreach (var entry in origin.Entries)
        {
            merged[entry.Key] = entry;
        }

        foreach (var change in changes.Entries)
        {
            var here = path.Length == 0 ? change.Key : $"{path}.{change.Key}";
            merged[change.Key] = change with { Value = Value(merged.GetValueOrDefault(change.Key)?.Value, change.Value, here) };
        }

        return new MapNode(changes.Place, [.. merged.Values]);
    }

    private static SourceNode Value(SourceNode? old, SourceNode change, string path) =>
        old is MapNode before && change is MapNode after && !path.StartsWith("search.space.", StringComparison.Ordinal) && SameComponent(before, after)
            ? Over(before, after, path)
            : change;

    private static bool SameComponent(MapNode before, MapNode after) =>
        after["plugin"] is not ScalarNode name || (before["plugin"] is ScalarNode old && old.Text == name.Text);
}
