using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>Relative paths of data that were given by overrides start where their user is, not from the definition file's folder.</summary>
internal static class OverriddenPaths
{
    private const string Section = "dataset";

    /// <summary>The same tree, with the paths among its overrides as the definition file would write them.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="catalog">The components, which say what is a path.</param>
    /// <param name="directory">The definition file's folder.</param>
    /// <param name="workingDirectory">Where the user is.</param>
    public static MapNode Apply(MapNode root, IComponentCatalog catalog, string directory, string workingDirectory)
    {
        if (
            ComponentReferences.Of(root[Section]?.ToJson()) is not { } dataset
            || Path.GetFullPath(directory) == Path.GetFullPath(workingDirectory)
        )
        {
            return root;
        }

        return DataPaths
            .Marked(dataset.Plugin, catalog)
            .Aggregate(
                root,
                (tree, option) =>
                {
                    var body = Change(tree, [Section, .. option.Split('.')], Write);
                    return Change(body, ["search", "space", $"{Section}.{option}"], Write);
                }
            );

        // Inside of the definition's folder relative, so that both can move together.
        string Write(string path)
        {
            var full = Path.GetFullPath(path, workingDirectory);
            var inside = Path.GetRelativePath(directory, full);
            return Path.IsPathRooted(path) ? path
                : Path.IsPathRooted(inside) || inside.Split(Path.DirectorySeparatorChar)[0] == ".." ? full
                : inside;
        }
    }

    private static MapNode Change(MapNode map, ReadOnlySpan<string> keys, Func<string, string> write) =>
        map.Entry(keys[0]) is { } entry ? map.With(entry with { Value = Change(entry.Value, keys[1..], write) }) : map;

    private static SourceNode Change(SourceNode node, ReadOnlySpan<string> keys, Func<string, string> write) =>
        node switch
        {
            MapNode map when !keys.IsEmpty => Change(map, keys, write),
            MapNode map => map with { Entries = [.. map.Entries.Select(entry => entry with { Value = Change(entry.Value, [], write) })] },
            ListNode list => list with { Items = Each(list.Items, keys, write) },
            ScalarNode { Value: { } value } text
                when keys.IsEmpty
                    && Overrides.Gave(node)
                    && value.GetValueKind() is JsonValueKind.String
                    && text.Text.Length > 0
                    && !text.Text.Contains('\0', StringComparison.Ordinal) => text with
            {
                Value = JsonValue.Create(write(text.Text)),
                Text = write(text.Text),
            },
            _ => node,
        };

    private static List<SourceNode> Each(IReadOnlyList<SourceNode> nodes, ReadOnlySpan<string> keys, Func<string, string> write)
    {
        var changed = new List<SourceNode>();
        foreach (var node in nodes)
        {
            changed.Add(Change(node, keys, write));
        }

        return changed;
    }
}
