using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>One of several values, all equally likely.</summary>
/// <param name="Values">At least one: numbers, texts, booleans, lists or maps (components with their options).</param>
public sealed record ChoiceDistribution(IReadOnlyList<JsonElement> Values) : Distribution
{
    /// <inheritdoc/>
    public override JsonElement At(double quantile) => Values[(int)(quantile * Values.Count)];

    /// <inheritdoc/>
    public override IReadOnlyList<JsonElement> Grid() => Values;

    /// <inheritdoc/>
    public override bool Contains(JsonElement value) => Values.Any(one => JsonElement.DeepEquals(one, value));
}
