using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Automatic;
using Platform.Experiments.Definitions.Components;

namespace Platform.Experiments.Definitions.Schemas;

/// <summary>The schema of a learning rate, which may be found instead of given.</summary>
internal static class RateSchema
{
    /// <summary>What may stand at an optimizer's learning rate.</summary>
    /// <param name="given">The schema of the rate itself.</param>
    public static JsonObject Of(JsonObject given) =>
        new()
        {
            ["description"] = given["description"]?.DeepClone(),
            ["anyOf"] = new JsonArray(
                given,
                new JsonObject { ["enum"] = new JsonArray(SoughtRate.Word, AutomaticRate.Word) },
                Map(SoughtRate.Word, Above(0, "What the rate that each trial finds is multiplied by.")),
                Map(AutomaticRate.Word, Budget())
            ),
        };

    /// <summary>What may stand at its range.</summary>
    public static JsonObject Around()
    {
        var around = Map(AutomaticRate.Around, new JsonObject { ["const"] = AutomaticRate.Word });
        var properties = (JsonObject)around["properties"]!;
        properties["points"] = new JsonObject { ["type"] = "integer", ["minimum"] = 2 };
        properties["when"] = new JsonObject { ["type"] = "string" };
        return around;
    }

    private static JsonObject Budget() =>
        new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [AutomaticRate.BudgetKey] = Above(1, "Whole trainings that the race for a rate may cost.") },
            ["additionalProperties"] = false,
        };

    private static JsonObject Above(double limit, string description) =>
        new()
        {
            ["type"] = "number",
            ["exclusiveMinimum"] = limit,
            ["description"] = description,
        };

    private static JsonObject Map(string key, JsonObject value) =>
        new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [key] = value },
            ["required"] = new JsonArray(key),
            ["additionalProperties"] = false,
        };
}
