using System.Globalization;
using System.Text.Json;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Spaces.Ranges;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>Puts values from the command line (<c>--set optimizer.learningRate=0.01</c>) into a tree.</summary>
internal sealed class Overrides(IComponentCatalog catalog, ProblemList problems)
{
    private const string Space = "search.space";
    private const string Option = "--set ";

    /// <summary>The dotted names that were given, those of the search space without <c>search.space</c>.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a value comes from the command line.</summary>
    public static bool Gave(SourceNode node) => node.Place.File.StartsWith(Option, StringComparison.Ordinal);

    /// <summary>What the user may not expect, a sentence each.</summary>
    public List<string> Notes { get; } = [];

    public MapNode Apply(MapNode root, IReadOnlyList<string> overrides) => overrides.Aggregate(root, Apply);

    private MapNode Apply(MapNode root, string text)
    {
        var file = Option + text;
        var place = new SourcePlace(file, 1, 1);
        var separator = text.IndexOf('=', StringComparison.Ordinal);
        var name = separator < 0 ? text : text[..separator].Trim();
        if (separator <= 0 || name.Split('.').Any(key => key.Length == 0 || key != key.Trim()))
        {
            problems.Add(
                place,
                "",
                $"'{text}' isn't an override.",
                "Write the dotted name of a key and its value: --set optimizer.learningRate=0.01."
            );
            return root;
        }

        if (name.Split('.')[0] == "extends")
        {
            problems.Add(
                place,
                "extends",
                "What a file extends can't be overridden.",
                "Name another definition file, or write one that extends it."
            );
            return root;
        }

        var before = problems.Count;
        var value = YamlTree.Read(text[(separator + 1)..], file, problems, name, separator + 1);
        if (value is null && problems.Count > before)
        {
            return root;
        }

        value ??= new ScalarNode(place with { Column = separator + 2 }, null, "", null);
        if (name.StartsWith($"{Space}.", StringComparison.Ordinal))
        {
            return Range(root, name[(Space.Length + 1)..], value, place);
        }

        Names.Add(name);
        return Set(Free(root, name, value, place), name.Split('.'), value, place, "");
    }

    // A range as a whole, or a part of one that the file has: search.space.optimizer.learningRate.points=9.
    private MapNode Range(MapNode root, string name, SourceNode value, SourcePlace place)
    {
        var space = (root["search"] as MapNode)?["space"] as MapNode;
        var range = space?.Entries.FirstOrDefault(entry =>
            name.StartsWith($"{entry.Key}.", StringComparison.Ordinal)
            && RangeKinds.IsPart(entry.Value, name[(entry.Key.Length + 1)..].Split('.')[0])
        );
        Names.Add(range?.Key ?? name);
        if (value is ScalarNode { Value: null } && space?.Entry(name) is not null)
        {
            return Put(root, space.Without(name));
        }

        string[] keys = range is null ? [name] : [range.Key, .. name[(range.Key.Length + 1)..].Split('.')];
        return Set(root, ["search", "space", .. keys], value, place, "");
    }

    private static MapNode Put(MapNode root, MapNode space)
    {
        var search = (MapNode)root["search"]!;
        return root.With(root.Entry("search")! with { Value = search.With(search.Entry("space")! with { Value = space }) });
    }

    // What was given wins over what could vary.
    private MapNode Free(MapNode root, string name, SourceNode value, SourcePlace place)
    {
        if (root["search"] is not MapNode search || search["space"] is not MapNode space)
        {
            return root;
        }

        var given = new GivenValue(name, value, catalog);
        foreach (var parameter in space.Entries)
        {
            if (parameter.Key == name || given.Fixes(parameter.Key))
            {
                space = space.Without(parameter.Key);
            }
            else if (parameter.Key.StartsWith($"{name}.", StringComparison.Ordinal) && !given.HasRoomFor(parameter))
            {
                space = space.Without(parameter.Key);
                Notes.Add($"{place.File} drops the range of {parameter.Key}: what is set has no such option.");
            }
            else if (name.StartsWith($"{parameter.Key}.", StringComparison.Ordinal))
            {
                problems.Add(
                    place,
                    name,
                    $"'{parameter.Key}' varies as a whole, so that '{name}' has no effect.",
                    $"Fix the whole: --set \"{parameter.Key}={{ plugin: ... }}\"."
                );
            }
        }

        return Put(root, space);
    }

    private MapNode Set(MapNode map, ReadOnlySpan<string> keys, SourceNode value, SourcePlace place, string path)
    {
        var key = keys[0];
        if (keys.Length == 1)
        {
            return map.With(new SourceEntry(key, place, value));
        }

        var here = path.Length == 0 ? key : $"{path}.{key}";
        var old = map.Entry(key);
        return map.With(new SourceEntry(key, old?.KeyPlace ?? place, Inside(old?.Value, keys[1..], value, place, here)));
    }

    private SourceNode Inside(SourceNode? old, ReadOnlySpan<string> keys, SourceNode value, SourcePlace place, string path)
    {
        switch (old)
        {
            case MapNode inner:
                return Set(inner, keys, value, place, path);
            case ListNode list
                when int.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count:
                var item = keys.Length == 1 ? value : Inside(list.Items[index], keys[1..], value, place, $"{path}.{index}");
                return list with { Items = [.. list.Items.Select((one, number) => number == index ? item : one)] };
            case ListNode list:
                problems.Add(
                    place,
                    path,
                    $"'{path}' is a list of {list.Items.Count}; '{keys[0]}' is none of its items.",
                    "Items are numbered from 0; or give the whole list: [a, b]."
                );
                return list;
            case ScalarNode { Value: { } name } when name.GetValueKind() is JsonValueKind.String:
                return Set(new MapNode(old.Place, [new SourceEntry("plugin", old.Place, old)]), keys, value, place, path);
            default:
                return Set(new MapNode(place, []), keys, value, place, path);
        }
    }
}
