using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary>What may stand beside the word that begins a range.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Schema">Makes the schema of its value.</param>
internal sealed record RangeOption(string Key, Func<JsonObject> Schema)
{
    /// <summary>How far apart values are.</summary>
    public static RangeOption Step { get; } =
        new(
            "step",
            () =>
                new()
                {
                    ["type"] = "number",
                    ["exclusiveMinimum"] = 0,
                    ["description"] = "Distance between two values.",
                }
        );

    /// <summary>Whether the logarithm is equally likely.</summary>
    public static RangeOption Log { get; } =
        new(
            "log",
            () =>
                new()
                {
                    ["type"] = "boolean",
                    ["description"] = "Whether the values are uniform on a logarithmic scale.",
                    ["default"] = false,
                }
        );

    /// <summary>How many values a grid takes.</summary>
    public static RangeOption Points { get; } =
        new(
            "points",
            () =>
                new()
                {
                    ["type"] = "integer",
                    ["minimum"] = 1,
                    ["description"] = "Number of values in a grid, evenly spaced, both ends included.",
                }
        );
}
