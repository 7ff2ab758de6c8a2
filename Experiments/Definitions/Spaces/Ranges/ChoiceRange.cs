using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary><c>{ choice: [16, 32, 64] }</c>, or a plain list.</summary>
internal sealed class ChoiceRange : IRangeKind
{
    public string Key => "choice";

    public IReadOnlyList<RangeOption> Options { get; } = [];

    public JsonObject Schema() =>
        new()
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["description"] = "One of these values, all equally likely.",
        };

    public WrittenRange? Read(RangeFields fields)
    {
        if (fields.Value is not ListNode list)
        {
            return fields.Wrong(fields.Value.Place, "'choice' must be a list of values.");
        }

        var values = list
            .Items.Select(item =>
                JsonSerializer.SerializeToElement(fields.IsComponent ? ComponentReferences.Normal(item.ToJson()) : item.ToJson())
            )
            .ToList();
        if (values.Count is 0 or > RangeFields.MostPoints)
        {
            return fields.Wrong(
                list.Place,
                values.Count == 0 ? "A choice needs at least one value." : $"A choice has at most {RangeFields.MostPoints} values."
            );
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var (_, item) in values.Zip(list.Items).Where(pair => !seen.Add(CanonicalJson.Write(JsonNode.Parse(pair.First.GetRawText()))))
        )
        {
            fields.Wrong(
                item.Place,
                $"{Capital(ValueWords.Of(item.ToJson()))} is in the choice twice.",
                "Remove one: each value is equally likely."
            );
        }

        return new(new ChoiceDistribution(values), list.Items);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
