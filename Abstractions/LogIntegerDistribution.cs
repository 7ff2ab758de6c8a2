using System.Globalization;
using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>Whole numbers whose logarithm is equally likely, both ends included: the range for a number of units.</summary>
/// <remarks>Each number owns the interval half a unit around it, as if a real number of that log-uniform range were rounded.</remarks>
/// <param name="Low">The lower end, at least 1.</param>
/// <param name="High">The upper end, not below the lower.</param>
/// <param name="Points">Values of a grid, evenly spaced on a log axis with both ends and rounded, each once; null: all.</param>
public sealed record LogIntegerDistribution(long Low, long High, int? Points = null) : Distribution
{
    /// <inheritdoc/>
    public override ParameterScale Scale => ParameterScale.Logarithmic;

    /// <inheritdoc/>
    public override Interval? Bounds => new(Low, High);

    /// <inheritdoc/>
    public override long? Count => High - Low + 1;

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"{Low} to {High} in whole numbers by logarithm");

    /// <inheritdoc/>
    public override IEnumerable<JsonElement> Grid() => Numbers().Select(number => JsonSerializer.SerializeToElement(number));

    /// <inheritdoc/>
    public override bool Contains(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number) && number >= Low && number <= High;

    /// <inheritdoc/>
    protected override JsonElement ValueAt(double quantile) =>
        JsonSerializer.SerializeToElement(
            Math.Clamp((long)Math.Round(Math.Exp(Quantiles.Stretch(quantile, Math.Log(Low - 0.5), Math.Log(High + 0.5)))), Low, High)
        );

    /// <inheritdoc/>
    protected override Interval PlaceOf(JsonElement value) => new(Place(value.GetInt64() - 0.5), Place(value.GetInt64() + 0.5));

    private double Place(double number) => Quantiles.Place(Math.Log(number), Math.Log(Low - 0.5), Math.Log(High + 0.5));

    private IEnumerable<long> Numbers() =>
        Points is { } points
            ? GridPoints.LogBetween(Low, High, points).Select(value => (long)Math.Round(value)).Distinct()
            : GridPoints.Steps(High - Low, null).Select(n => Low + n);
}
