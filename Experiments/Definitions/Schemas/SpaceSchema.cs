using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Spaces.Ranges;

namespace Platform.Experiments.Definitions.Schemas;

/// <summary>The schema of <c>search.space</c>.</summary>
internal static class SpaceSchema
{
    public static JsonObject Create() =>
        new()
        {
            ["type"] = "object",
            ["description"] = "What may vary: dotted names (optimizer.learningRate) and their ranges.",
            ["patternProperties"] = new JsonObject
            {
                [$"^(({string.Join('|', Sections.Variable)})(\\.[^.]+)*|data\\.fold)$"] = new JsonObject
                {
                    ["anyOf"] = new JsonArray([List(), .. RangeKinds.All.Select(Range), RateSchema.Around()]),
                },
            },
            ["additionalProperties"] = false,
        };

    private static JsonObject List() =>
        new()
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["description"] = "One of these values; or alternatives with conditions (when), of which exactly one applies.",
        };

    private static JsonObject Range(IRangeKind kind)
    {
        var properties = new JsonObject
        {
            [kind.Key] = kind.Schema(),
            ["when"] = new JsonObject { ["type"] = "string", ["description"] = "When it applies: optimizer.plugin == 'sgd'." },
        };
        foreach (var option in kind.Options)
        {
            properties[option.Key] = option.Schema();
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray(kind.Key),
            ["additionalProperties"] = false,
        };
    }
}
