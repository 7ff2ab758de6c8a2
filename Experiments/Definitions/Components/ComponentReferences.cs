using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Reading;

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

    /// <summary>Reads a component as a command line names it: <c>tpe</c>, or with options <c>tpe{startup: 5}</c>.</summary>
    /// <exception cref="FormatException">It isn't of this form; the message says what is wrong.</exception>
    public static ComponentReference Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var brace = text.IndexOf('{', StringComparison.Ordinal);
        var name = (brace < 0 ? text : text[..brace]).Trim();
        if (name.Length == 0)
        {
            throw new FormatException($"'{text}' names no component: write NAME, or NAME{{option: value}}.");
        }

        if (brace < 0)
        {
            return new ComponentReference(name, []);
        }

        var problems = new ProblemList();
        var options = YamlTree.Read(text[brace..], "", problems)?.ToJson() as JsonObject;
        return options is not null && problems.Count == 0
            ? new ComponentReference(name, options)
            : throw new FormatException($"The options in '{text}' can't be read: write them as NAME{{option: value, other: value}}.");
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
