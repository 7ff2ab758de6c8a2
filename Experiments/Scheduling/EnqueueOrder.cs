using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Scheduling;

/// <summary>Points that a user puts in front of those of the sampler.</summary>
/// <param name="Points">The points, each with a value for every parameter that applies.</param>
/// <param name="Sampler">Makes the sampler that comes after the points of the experiment so far and these.</param>
public sealed record EnqueueOrder(
    IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Points,
    Func<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>, Sampler> Sampler
);
