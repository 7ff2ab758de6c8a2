using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Spaces.Ranges;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>Reads one range: a plain list of values, or a map that begins with one of the <see cref="RangeKinds"/>.</summary>
internal sealed class DistributionReader(string name, bool component, ProblemList problems)
{
    private readonly string _path = $"search.space.{name}";

    /// <summary>The distribution with its witnesses; null if there are problems.</summary>
    public WrittenRange? Read(SourceNode node)
    {
        var before = problems.Count;
        var read = node switch
        {
            ListNode list => Read(new MapNode(list.Place, [new SourceEntry("choice", list.Place, list)]), new ChoiceRange()),
            MapNode map => RangeKinds.Of(map) is { } kind ? Read(map, kind) : Unknown(map),
            _ => Wrong(
                node.Place,
                $"One value, {ValueWords.Of(node.ToJson())}, doesn't vary.",
                $"Write it outside of 'search', or give a range: [1, 2], {{ uniform: [0, 1] }}, {{ log: [1e-5, 1e-1] }} or {{ "
                    + $"integer: [1, 9] }}."
            ),
        };
        return problems.Count == before ? read : null;
    }

    private WrittenRange? Read(MapNode map, IRangeKind kind)
    {
        string[] known = [.. kind.Options.Select(option => option.Key), "when"];
        foreach (var entry in map.Entries.Where(entry => entry.Key != kind.Key && !known.Contains(entry.Key)))
        {
            problems.Add(
                entry.KeyPlace,
                _path,
                $"Unknown key '{entry.Key}' next to '{kind.Key}'.",
                $"{(Spelling.Closest(entry.Key, known) is { } similar ? $"Did you mean '{similar}'? " : "")}Known: "
                    + $"{string.Join(", ", known)}."
            );
        }

        return kind.Read(new RangeFields(map, kind.Key, _path, problems) { IsComponent = component });
    }

    private WrittenRange? Unknown(MapNode map)
    {
        var similar = map.Entries.Select(entry => Spelling.Closest(entry.Key, RangeKinds.Keys)).OfType<string>().FirstOrDefault();
        var known = $"Known: {string.Join(", ", RangeKinds.Keys)}, or a plain list of values.";
        return Wrong(
            map.Place,
            "This isn't a range.",
            similar is not null ? $"Did you mean '{similar}'? {known}"
                : component && map.Entries is [var option, ..] ? $"To vary an option, name it with a dot: {name}.{option.Key}. {known}"
                : known
        );
    }

    private WrittenRange? Wrong(SourcePlace place, string message, string suggestion)
    {
        problems.Add(place, _path, message, suggestion);
        return null;
    }
}
