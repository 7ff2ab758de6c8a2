using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Spaces;

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
                    ["anyOf"] = new JsonArray([List(), .. DistributionReader.Keys.Keys.Select(Range)]),
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

    private static JsonObject Range(string kind)
    {
        var properties = new JsonObject
        {
            [kind] = Ends(kind),
            ["when"] = new JsonObject { ["type"] = "string", ["description"] = "When it applies: optimizer.plugin == 'sgd'." },
        };
        foreach (var key in DistributionReader.Keys[kind])
        {
            properties[key] = key switch
            {
                "log" => new JsonObject
                {
                    ["type"] = "boolean",
                    ["description"] = "Whether the values are uniform on a logarithmic scale.",
                    ["default"] = false,
                },
                "points" => new JsonObject
                {
                    ["type"] = "integer",
                    ["minimum"] = 1,
                    ["description"] = "Number of values in a grid, evenly spaced, both ends included.",
                },
                _ => new JsonObject
                {
                    ["type"] = "number",
                    ["exclusiveMinimum"] = 0,
                    ["description"] = "Distance between two values.",
                },
            };
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray(kind),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Ends(string kind) =>
        kind == "choice"
            ? new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["description"] = "One of these values, all equally likely.",
            }
            : new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = kind == "integer" ? "integer" : "number" },
                ["minItems"] = 2,
                ["maxItems"] = 2,
                ["description"] = kind switch
                {
                    "uniform" => "Lower and upper end of real numbers, all equally likely.",
                    "log" => "Lower and upper end of real numbers, uniform on a logarithmic scale.",
                    _ => "Lower and upper end of whole numbers, both included.",
                },
            };
}
