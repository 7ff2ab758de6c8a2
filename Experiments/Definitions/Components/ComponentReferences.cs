using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Components;

/// <summary>Components as a definition writes them: <c>{ plugin: adam, beta1: 0.9 }</c>, or just <c>adam</c>.</summary>
public static class ComponentReferences
{
    /// <summary>null if it names no component.</summary>
    public static ComponentReference? Of(JsonNode? node)
    {
        var map = Normal(node) as JsonObject;
        return map?["plugin"] is JsonValue name && name.GetValueKind() is JsonValueKind.String
            ? new ComponentReference(
                name.GetValue<string>(),
                new JsonObject(
                    map.Where(pair => pair.Key != "plugin").Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))
                )
            )
            : null;
    }

    /// <summary>The long form of a component.</summary>
    public static JsonObject ToJson(ComponentReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var map = (JsonObject)reference.Options.DeepClone();
        map.Insert(0, "plugin", reference.Plugin);
        return map;
    }

    /// <summary>The long form of the short one; anything else as it is.</summary>
    public static JsonNode? Normal(JsonNode? node) =>
        node is JsonValue && node.GetValueKind() is JsonValueKind.String ? new JsonObject { ["plugin"] = node.GetValue<string>() } : node;
}
