using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions;

/// <summary>A key that makes two definitions give different results.</summary>
/// <param name="Key">The dotted key.</param>
/// <param name="Before">Its value as JSON; null if it isn't there.</param>
/// <param name="After">The same in the other definition.</param>
public sealed record DefinitionDifference(string Key, string? Before, string? After)
{
    /// <summary>Compares resolved definitions, in ordinal order of the keys. What
    /// changes no result is left out, as it is from the hash.</summary>
    public static IReadOnlyList<DefinitionDifference> Between(JsonObject before, JsonObject after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (Values(before), Values(after));
        return
        [
            .. old
                .Keys.Union(now.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(key => new DefinitionDifference(key, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                .Where(difference => difference.Before != difference.After),
        ];
    }

    /// <summary><c>training.epochs: 20 → 30</c>.</summary>
    public override string ToString() => $"{Key}: {Before ?? "none"} → {After ?? "none"}";

    private static Dictionary<string, string> Values(JsonObject definition) =>
        Values("", DefinitionHash.Decisive(definition)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    private static IEnumerable<(string Key, string Value)> Values(string path, JsonNode? node) =>
        node is JsonObject { Count: > 0 } map
            ? map.SelectMany(pair => Values(path.Length == 0 ? pair.Key : $"{path}.{pair.Key}", pair.Value))
            : [(path, CanonicalJson.Write(node))];
}
