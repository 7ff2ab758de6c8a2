using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>Positive real numbers, uniform on a logarithmic scale: the range for a learning rate.</summary>
/// <param name="Low">The lower end, above 0.</param>
/// <param name="High">The upper end, not below the lower.</param>
/// <param name="Points">Values of a grid, evenly spaced on a log axis with both ends, each once; null: none.</param>
public sealed record LogUniformDistribution(double Low, double High, int? Points = null) : Distribution
{
    /// <inheritdoc/>
    public override JsonElement At(double quantile) =>
        JsonSerializer.SerializeToElement(Math.Clamp(Math.Exp(Math.Log(Low) + (quantile * (Math.Log(High) - Math.Log(Low)))), Low, High));

    /// <inheritdoc/>
    public override IReadOnlyList<JsonElement>? Grid() =>
        Points is { } points
            ? [.. GridPoints.LogBetween(Low, High, points).Select(value => JsonSerializer.SerializeToElement(value))]
            : null;

    /// <inheritdoc/>
    public override bool Contains(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.GetDouble() is var number && number >= Low && number <= High;
}
