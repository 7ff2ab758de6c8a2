using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>A point that was proposed and whose result isn't to be seen yet.</summary>
/// <param name="Point">Its number.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record RunningPoint(long Point, IReadOnlyDictionary<string, JsonElement> Parameters);
