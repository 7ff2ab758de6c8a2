using System.Text.Json;
using Platform.Experiments.Definitions.Components;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>A value that the command line gives to a key, and what it means for the ranges below that key.</summary>
internal sealed class GivenValue(string name, SourceNode value, IComponentCatalog catalog)
{
    private readonly ComponentKind? _kind = catalog.KindAt(name);

    /// <summary>Whether it says what a parameter is: then that doesn't vary.</summary>
    public bool Fixes(string parameter)
    {
        if (!parameter.StartsWith($"{name}.", StringComparison.Ordinal))
        {
            return false;
        }

        var node = value;
        foreach (var key in parameter[(name.Length + 1)..].Split('.'))
        {
            if (node is not MapNode map)
            {
                // The short form of a component says which.
                return key == "plugin" && Component() is not null;
            }

            if (map[key] is not { } inner)
            {
                return false;
            }

            node = inner;
        }

        return true;
    }

    /// <summary>Whether a range below it can still apply. Conditions decide by themselves.</summary>
    public bool HasRoomFor(SourceEntry range)
    {
        if (
            (range.Value is MapNode map && map["when"] is not null)
            || (range.Value is ListNode list && list.Items.All(item => item is MapNode one && one["when"] is not null))
        )
        {
            return true;
        }

        if (_kind is not { } kind || Component() is null)
        {
            return value is MapNode;
        }

        return catalog.Owner(kind, value.ToJson(), range.Key[(name.Length + 1)..].Split('.')) is not { } owner
            || owner.Component.Has(owner.Option);
    }

    private string? Component() =>
        _kind is not null
        && (value is MapNode map ? map["plugin"] : value) is ScalarNode { Value: { } text }
        && text.GetValueKind() is JsonValueKind.String
            ? text.GetValue<string>()
            : null;
}
