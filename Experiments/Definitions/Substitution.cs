using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;

namespace Platform.Experiments.Definitions;

/// <summary>Puts values into a document.</summary>
internal static class Substitution
{
    /// <summary>A copy of the document in which each dotted name has its value; outer names first, so that
    /// <c>optimizer.learningRate</c> changes what <c>optimizer</c> chose.</summary>
    public static JsonObject Apply(JsonObject document, IEnumerable<KeyValuePair<string, JsonElement>> values)
    {
        var copy = (JsonObject)document.DeepClone();
        foreach (var (name, value) in values.OrderBy(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var keys = name.Split('.');
            var map = copy;
            foreach (var key in keys[..^1])
            {
                map = Inner(map, key);
            }

            map[keys[^1]] = JsonNode.Parse(value.GetRawText());
        }

        return copy;
    }

    private static JsonObject Inner(JsonObject map, string key)
    {
        if (ComponentReferences.Normal(map[key]) is not JsonObject inner)
        {
            map[key] = inner = [];
        }
        else if (inner.Parent is null)
        {
            map[key] = inner;
        }

        return inner;
    }
}
