using System.Text.Json;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces;

/// <summary>A combination of the values that decide what else applies.</summary>
/// <param name="Values">The constants and the values, by dotted name.</param>
/// <param name="Chosen">The values' nodes, by parameter.</param>
internal sealed record Assignment(
    IReadOnlyDictionary<string, JsonElement> Values,
    IReadOnlyList<(ParameterSource Parameter, SourceNode Node)> Chosen
)
{
    /// <summary>For messages: <c>optimizer.plugin is 'sgd'</c>.</summary>
    public string Words => string.Join(", ", Chosen.Select(chosen => $"{chosen.Parameter.Name} is {Word(chosen.Node)}"));

    private static string Word(SourceNode node) =>
        node switch
        {
            ScalarNode { Value: { } value } scalar => value.GetValueKind() is JsonValueKind.String ? $"'{scalar.Text}'" : scalar.Text,
            MapNode map when map["plugin"] is ScalarNode plugin => $"'{plugin.Text}'",
            _ => node.ToJson()?.ToJsonString() ?? "null",
        };
}
