using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>
/// Puts a file over the one that it extends: maps are merged, everything else is replaced. A component with another name and a range of the
/// search space are replaced as a whole, because nothing of the old one fits the new one. Null takes away what the origin has.
/// </summary>
internal static class Merge
{
    // Where a word stands for null, null says the same as the word.
    private static readonly HashSet<string> NullIsAValue =
    [
        .. Sections.Settings.SelectMany(section =>
            OptionProperties
                .Of(section.Type)
                .Where(property => property.NullWord is not null)
                .Select(property => $"{section.Name}.{property.Name}")
        ),
    ];

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
            if (change.Value is ScalarNode { Value: null } && !NullIsAValue.Contains(here) && merged.Remove(change.Key))
            {
                continue;
            }

            merged[change.Key] = change with { Value = Value(merged.GetValueOrDefault(change.Key)?.Value, change.Value, here) };
        }

        return new MapNode(changes.Place, [.. merged.Values]);
    }

    private static SourceNode Value(SourceNode? old, SourceNode change, string path) =>
        old is MapNode before
        && change is MapNode after
        && !path.StartsWith("search.space.", StringComparison.Ordinal)
        && SameComponent(before, after)
            ? Over(before, after, path)
            : change;

    private static bool SameComponent(MapNode before, MapNode after) =>
        after["plugin"] is not ScalarNode name || (before["plugin"] is ScalarNode old && old.Text == name.Text);
}
