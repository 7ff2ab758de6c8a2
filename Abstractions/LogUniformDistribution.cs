using System.Globalization;
using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>Positive real numbers whose logarithm is equally likely, both ends included: the range for a learning rate.</summary>
/// <param name="Low">The lower end, above 0.</param>
/// <param name="High">The upper end, not below the lower.</param>
/// <param name="Points">Values of a grid, evenly spaced on a log axis with both ends, each once; null: none.</param>
public sealed record LogUniformDistribution(double Low, double High, int? Points = null) : Distribution
{
    /// <inheritdoc/>
    public override ParameterScale Scale => ParameterScale.Logarithmic;

    /// <inheritdoc/>
    public override Interval? Bounds => new(Low, High);

    /// <inheritdoc/>
    public override long? Count => High > Low ? null : 1;

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"{Low} to {High} by logarithm");

    /// <inheritdoc/>
    public override IEnumerable<JsonElement>? Grid() =>
        Points is { } points ? GridPoints.LogBetween(Low, High, points).Select(value => JsonSerializer.SerializeToElement(value)) : null;

    /// <inheritdoc/>
    public override bool Contains(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.GetDouble() is var number && number >= Low && number <= High;

    /// <inheritdoc/>
    protected override JsonElement ValueAt(double quantile) =>
        JsonSerializer.SerializeToElement(Math.Clamp(Math.Exp(Quantiles.Stretch(quantile, Math.Log(Low), Math.Log(High))), Low, High));

    /// <inheritdoc/>
    protected override Interval PlaceOf(JsonElement value) =>
        Quantiles.Only(Quantiles.Place(Math.Log(value.GetDouble()), Math.Log(Low), Math.Log(High)));
}
