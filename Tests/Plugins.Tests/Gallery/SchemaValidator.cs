using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Plugins.Tests.Gallery;

/// <summary>Validates by the keywords of JSON schema, draft 7, that the published schema uses; another keyword fails the test.</summary>
internal static class SchemaValidator
{
    public static IReadOnlyList<string> Problems(JsonObject schema, JsonNode? value, string path = "$") =>
        [.. schema.SelectMany(keyword => Broken(schema, keyword.Key, keyword.Value!, value, path))];

    private static IEnumerable<string> Broken(JsonObject schema, string keyword, JsonNode rule, JsonNode? value, string path) =>
        keyword switch
        {
            "$schema" or "title" or "description" or "default" or "definitions" => [],
            "$ref" => Problems(Definition(schema, rule.GetValue<string>()), value, path),
            "allOf" => rule.AsArray().SelectMany(one => Problems(one!.AsObject(), value, path)),
            "type" => When(!IsType(rule.GetValue<string>(), value), $"{path} isn't of type {rule}"),
            "enum" => When(!rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)), $"{path} is none of {rule.ToJsonString()}"),
            "const" => When(!JsonNode.DeepEquals(rule, value), $"{path} isn't {rule}"),
            "minimum" => When(Number(value) < Number(rule), $"{path} is below {rule}"),
            "maximum" => When(Number(value) > Number(rule), $"{path} is above {rule}"),
            "exclusiveMinimum" => When(Number(value) <= Number(rule), $"{path} isn't above {rule}"),
            "exclusiveMaximum" => When(Number(value) >= Number(rule), $"{path} isn't below {rule}"),
            "pattern" => When(Text(value) is { } text && !Regex.IsMatch(text, rule.GetValue<string>()), $"{path} doesn't match {rule}"),
            "minLength" => When(Text(value)?.Length < rule.GetValue<int>(), $"{path} is too short"),
            "minItems" => When((value as JsonArray)?.Count < rule.GetValue<int>(), $"{path} has too few items"),
            "maxItems" => When((value as JsonArray)?.Count > rule.GetValue<int>(), $"{path} has too many items"),
            "items" => (value as JsonArray ?? []).SelectMany((item, index) => Problems(rule.AsObject(), item, $"{path}[{index}]")),
            "required" => rule.AsArray()
                .Where(key => value is JsonObject map && !map.ContainsKey(key!.GetValue<string>()))
                .Select(key => $"{path} lacks {key}"),
            "properties" => Entries(value)
                .Where(entry => rule[entry.Key] is not null)
                .SelectMany(entry => Problems(rule[entry.Key]!.AsObject(), entry.Value, $"{path}.{entry.Key}")),
            "patternProperties" => Entries(value)
                .SelectMany(entry =>
                    rule.AsObject()
                        .Where(pattern => Regex.IsMatch(entry.Key, pattern.Key))
                        .SelectMany(pattern => Problems(pattern.Value!.AsObject(), entry.Value, $"{path}.{entry.Key}"))
                ),
            "additionalProperties" => Entries(value)
                .Where(entry => !IsNamed(schema, entry.Key))
                .SelectMany(entry =>
                    rule is JsonObject inner
                        ? Problems(inner, entry.Value, $"{path}.{entry.Key}")
                        : When(!rule.GetValue<bool>(), $"{path} may not have {entry.Key}")
                ),
            "anyOf" => When(
                !rule.AsArray().Any(one => Problems(one!.AsObject(), value, path).Count == 0),
                $"{path} is in none of its forms"
            ),
            "not" => When(Problems(rule.AsObject(), value, path).Count == 0, $"{path} is in a forbidden form"),
            _ => throw new NotSupportedException($"The validator doesn't know '{keyword}'."),
        };

    private static JsonObject Definition(JsonObject schema, string reference) =>
        reference.Split('/') is ["#", .. var keys]
            ? keys.Aggregate((JsonNode)schema.Root, (node, key) => node[key]!).AsObject()
            : throw new NotSupportedException($"The validator doesn't know the reference '{reference}'.");

    private static bool IsNamed(JsonObject schema, string key) =>
        schema["properties"]?[key] is not null
        || (schema["patternProperties"] as JsonObject ?? []).Any(pattern => Regex.IsMatch(key, pattern.Key));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Entries(JsonNode? value) => value as JsonObject ?? [];

    private static bool IsType(string type, JsonNode? value) =>
        (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
        {

            ("null", JsonValueKind.Null)
            or
            ("string", JsonValueKind.String)
            or
            ("boolean", JsonValueKind.True or JsonValueKind.False)
            or
            ("number", JsonValueKind.Number)
            or
            ("array", JsonValueKind.Array)
            or ("object", JsonValueKind.Object) => true,
            ("integer", JsonValueKind.Number) => double.IsInteger(Number(value)),
            _ => false,
        };

    private static double Number(JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.Number
            ? double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
            : double.NaN;

    private static string? Text(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    private static string[] When(bool broken, string problem) => broken ? [problem] : [];
}
