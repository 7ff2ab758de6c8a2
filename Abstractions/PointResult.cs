using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>How a point turned out.</summary>
/// <param name="Point">Its number.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Objective">The objective (mean over repeats); null if it diverged, failed or was cancelled.</param>
public sealed record PointResult(long Point, IReadOnlyDictionary<string, JsonElement> Parameters, double? Objective);
