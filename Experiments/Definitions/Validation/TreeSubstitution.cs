using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Spaces;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Puts values of parameters into a section's tree, so that a problem with one points at its range.</summary>
internal static class TreeSubstitution
{
    public static SourceNode? Apply(SourceNode? section, string name, IEnumerable<(ParameterSource Parameter, SourceNode Node)> values) =>
        values.OrderBy(value => value.Parameter.Name.Length).Aggregate(section, (node, value) =>
            Put(node, value.Parameter.Name.Split('.').AsSpan(name.Split('.').Length), value.Parameter, value.Node));

    private static SourceNode Put(SourceNode? node, ReadOnlySpan<string> keys, ParameterSource parameter, SourceNode value)
    {
        if (keys.IsEmpty)
        {
            return value;
        }

        var map = node as MapNode ?? Long(node) ?? new MapNode(parameter.Place, []);
        return map.With(new SourceEntry(keys[0], keys.Length == 1 ? parameter.Place : map.Entry(keys[0])?.KeyPlace ?? parameter.Place, Put(map[keys[0]], keys[1..], parameter, value)));
    }

    // The long form of a component that is written as its name.
    private static MapNode? Long(SourceNode? node) =>
        node is ScalarNode { Value: not null } name ? new MapNode(name.Place, [new SourceEntry("plugin", name.Place, name)]) : null;
}
