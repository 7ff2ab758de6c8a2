using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>A definition that was recorded as JSON, as the tree that the readers of a file take. It has no places.</summary>
internal static class JsonTree
{
    private static readonly SourcePlace Nowhere = new("", 1, 1);

    public static SourceNode Of(JsonNode? node) =>
        node switch
        {
            JsonObject map => new MapNode(Nowhere, [.. map.Select(entry => new SourceEntry(entry.Key, Nowhere, Of(entry.Value)))]),
            JsonArray list => new ListNode(Nowhere, [.. list.Select(Of)]),
            _ => new ScalarNode(Nowhere, node?.DeepClone(), node?.ToString() ?? "", null),
        };
}
