using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Host.Output;

/// <summary>JSON whose numbers every reader reads as they are: whole numbers beyond
/// 2^53, such as seeds, are texts (RFC 8259, section 6).</summary>
internal static class ExactJson
{
    private const long Largest = (1L << 53) - 1;

    /// <summary>The same with its long numbers as texts.</summary>
    public static JsonElement Of(string json) => JsonSerializer.SerializeToElement(Exact(JsonNode.Parse(json)));

    /// <summary>The same for a value.</summary>
    public static JsonElement Of(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && IsLong(value) ? JsonSerializer.SerializeToElement(value.GetRawText()) : value;

    private static JsonNode? Exact(JsonNode? node) =>
        node switch
        {
            JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Exact(pair.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Exact)]),
            _ => node is null ? null : JsonSerializer.SerializeToNode(Of(JsonSerializer.SerializeToElement(node))),
        };

    private static bool IsLong(JsonElement number) =>
        number.TryGetInt64(out var whole) ? whole is > Largest or < -Largest : number.GetRawText().All(char.IsAsciiDigit);
}
