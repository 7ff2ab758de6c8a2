using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary>Schemas that several kinds of range share.</summary>
internal static class RangeSchema
{
    /// <summary>A list of two numbers.</summary>
    /// <param name="type">Their JSON type.</param>
    /// <param name="description">What they are.</param>
    public static JsonObject Two(string type, string description) =>
        new()
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = type },
            ["minItems"] = 2,
            ["maxItems"] = 2,
            ["description"] = description,
        };
}
