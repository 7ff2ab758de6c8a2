using System.Text.Json;

namespace Platform.Experiments.Records;

/// <summary>A search from where its user changed it: put points in front, or let its space grow.</summary>
/// <param name="Tried">How many points come before those that the sampler proposes in this stage, also those in front that wait.</param>
/// <param name="Overrides">How many of the experiment's overrides hold.</param>
public sealed record SearchStage(long Tried, int Overrides)
{
    /// <summary>What earlier points count as having for a parameter that they don't have: the value that it had before it varied.</summary>
    public IReadOnlyDictionary<string, JsonElement> Defaults { get; init; } = new Dictionary<string, JsonElement>();
}
