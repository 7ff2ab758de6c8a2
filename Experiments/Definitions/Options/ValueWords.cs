using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Options;

/// <summary>Values in messages.</summary>
internal static class ValueWords
{
    public static string Of(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "nothing",
            JsonValueKind.String => $"the text '{Short(value.GetValue<string>())}'",
            JsonValueKind.Number => $"the number {Short(value.ToJsonString())}",
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Array => "a list",
            JsonValueKind.Object => "a map",
            _ => throw new UnreachableException(),
        };

    private static string Short(string text) => text.Length <= 40 ? text : $"{text.AsSpan(0, 37)}...";
}
