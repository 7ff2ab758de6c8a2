using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>The values that parameters have in a definition in which they don't vary.</summary>
/// <param name="resolved">The resolved definition, JSON.</param>
/// <param name="catalog">The components, for the defaults of their options.</param>
public sealed class ParameterDefaults(string resolved, IComponentCatalog catalog)
{
    private readonly JsonObject? _root = JsonNode.Parse(resolved) as JsonObject;

    /// <summary>The value of a parameter.</summary>
    /// <param name="name">Its dotted name.</param>
    /// <returns>null: the definition has none, and neither has its component.</returns>
    public JsonElement? Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var keys = name.Split('.');
        var value = keys.Aggregate((JsonNode?)_root, (node, key) => (node as JsonObject)?[key]);
        return (value ?? OptionOf(keys)) is { } found ? JsonSerializer.SerializeToElement(found) : null;
    }

    private JsonNode? OptionOf(string[] keys)
    {
        if (
            keys is not [var name, _, ..]
            || Sections.Components.FirstOrDefault(section => section.Name == name) is not { } section
            || catalog.Owner(section.Kind, _root?[name], keys.AsSpan(1)) is not { Component.OptionsType: { } type } owner
            || owner.Option != keys[^1]
            || OptionProperties.Defaults(type) is not { } defaults
        )
        {
            return null;
        }

        var property = OptionProperties.Of(type).FirstOrDefault(one => one.Name == owner.Option);
        return property?.Property.GetValue(defaults) is { } value
            ? JsonSerializer.SerializeToNode(value, property.Type, SettingsJson.Strict)
            : null;
    }
}
