using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Host.Viewer.Views;

/// <summary>Browsers round integers that a double doesn't hold, such as seeds: to them these are texts.</summary>
internal static class BrowserIntegers
{
    private const long Largest = (1L << 53) - 1;

    /// <summary>The same with such integers as texts.</summary>
    public static JsonElement Exact(JsonElement json) =>
        JsonSerializer.SerializeToElement(Exact(JsonNode.Parse(json.GetRawText())), ViewJson.Default.JsonNode);

    private static JsonNode? Exact(JsonNode? node) =>
        node switch
        {
            JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Exact(pair.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Exact)]),
            JsonValue value when value.TryGetValue<long>(out var integer) && integer is > Largest or < -Largest => JsonValue.Create(
                integer.ToString(CultureInfo.InvariantCulture)
            ),
            _ => node?.DeepClone(),
        };
}
