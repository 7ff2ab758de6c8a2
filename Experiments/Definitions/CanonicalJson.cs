using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions;

/// <summary>One text for equal JSON: keys in ordinal order, no blanks, numbers in the shortest
/// form that reads back to the same double (whole numbers in full).</summary>
internal static class CanonicalJson
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return text.ToString();
    }

    private static void Append(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject map:
                text.Append('{');
                foreach (var (index, (key, value)) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Index())
                {
                    text.Append(index == 0 ? "" : ",")
                        .Append('"')
                        .Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(key))
                        .Append("\":");
                    Append(value, text);
                }

                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var (index, item) in list.Index())
                {
                    text.Append(index == 0 ? "" : ",");
                    Append(item, text);
                }

                text.Append(']');
                break;
            case JsonValue value when value.GetValueKind() is JsonValueKind.Number:
                text.Append(Number(value.ToJsonString()));
                break;
            case JsonValue value when value.GetValueKind() is JsonValueKind.String:
                text.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value.GetValue<string>())).Append('"');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static string Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole.ToString(CultureInfo.InvariantCulture)
        : double.Parse(text, CultureInfo.InvariantCulture) is var number && Math.Abs(number) < 1e15 && Math.Floor(number) == number
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);
}
