using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>Which points are trained again when the search has ended, and how often (<c>search.finalists:</c>).</summary>
public sealed record FinalistSettings
{
    /// <value>5</value>
    [Range(2, 100)]
    [Description("How many of the best points are finalists.")]
    public int Top { get; init; } = 5;

    /// <value>3</value>
    [Range(1, 100)]
    [Description("More trials of each finalist at most; from the second on, none of those that can't win any more.")]
    public int Repeats { get; init; } = 3;

    /// <summary>Those of an experiment that was recorded.</summary>
    /// <param name="resolved">The resolved definition, JSON.</param>
    /// <returns>null: it has no finalists.</returns>
    public static FinalistSettings? Recorded(string resolved) =>
        (JsonNode.Parse(resolved) as JsonObject)?["search"] is JsonObject search
            ? search["finalists"]?.Deserialize<FinalistSettings>(SettingsJson.Strict)
            : null;
}
