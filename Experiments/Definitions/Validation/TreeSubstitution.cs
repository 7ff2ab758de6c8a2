using System.Text.Json;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Spaces;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Puts values of parameters into a section's tree, so that a problem with one points at its range.</summary>
internal static class TreeSubstitution
{
    public static SourceNode? Apply(SourceNode? section, string name, IEnumerable<(ParameterSource Parameter, SourceNode Node)> values) =>
        values
            .OrderBy(value => value.Parameter.Name.Length)
            .Aggregate(
                section,
                (node, value) => Put(node, value.Parameter.Name.Split('.').AsSpan(name.Split('.').Length), value.Parameter, value.Node)
            );

    /// <summary>A section without its own value of a parameter that alternatives say.</summary>
    public static SourceNode? Without(SourceNode? section, string name, ParameterSource parameter)
    {
        var keys = parameter.Name.Split('.')[name.Split('.').Length..];
        return keys.Length == 0 ? null : Without(section, keys);
    }

    private static SourceNode? Without(SourceNode? node, ReadOnlySpan<string> keys) =>
        node switch
        {
            MapNode map when keys.Length == 1 => map.Without(keys[0]),
            MapNode map when map.Entry(keys[0]) is { } entry => map.With(entry with { Value = Without(entry.Value, keys[1..])! }),
            _ => node,
        };

    private static SourceNode Put(SourceNode? node, ReadOnlySpan<string> keys, ParameterSource parameter, SourceNode value)
    {
        if (keys.IsEmpty)
        {
            return value;
        }

        var map = node as MapNode ?? Long(node) ?? new MapNode(parameter.Place, []);
        var inner = map[keys[0]];
        var isParameters = keys.Length == 1 || (inner is not (MapNode or ScalarNode { Value: null }) && Long(inner) is null);
        return map.With(
            new SourceEntry(keys[0], isParameters ? parameter.Place : map.Entry(keys[0])!.KeyPlace, Put(inner, keys[1..], parameter, value))
        );
    }

    // The long form of a component that is written as its name.
    private static MapNode? Long(SourceNode? node) =>
        node is ScalarNode { Value: { } text } name && text.GetValueKind() is JsonValueKind.String
            ? new MapNode(name.Place, [new SourceEntry("plugin", name.Place, name)])
            : null;
}
