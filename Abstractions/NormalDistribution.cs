using System.Globalization;
using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>Real numbers around a mean, the nearer the likelier: the normal distribution, without ends.</summary>
/// <remarks>
/// The ends of the unit interval would be infinite. A quantile stands for the numbers that a double can't tell from it, so those within
/// 2⁻⁵⁵ of an end give the value there: 8.38 deviations from the mean, which one in 10¹⁶ numbers exceeds.
/// </remarks>
/// <param name="Mean">The middle.</param>
/// <param name="Deviation">The standard deviation, above 0.</param>
/// <param name="Points">Values of a grid, at the middles of so many equally likely parts; null: none.</param>
public sealed record NormalDistribution(double Mean, double Deviation, int? Points = null) : Distribution
{
    /// <inheritdoc/>
    public override ParameterScale Scale => ParameterScale.Linear;

    /// <inheritdoc/>
    public override Interval? Bounds => null;

    /// <inheritdoc/>
    public override long? Count => null;

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"{Mean} ± {Deviation}, normally distributed");

    /// <inheritdoc/>
    public override IEnumerable<JsonElement>? Grid() =>
        Points is { } points ? Enumerable.Range(0, points).Select(n => ValueAt(Quantiles.Middle(n, points))) : null;

    /// <inheritdoc/>
    public override bool Contains(JsonElement value) => value.ValueKind is JsonValueKind.Number && double.IsFinite(value.GetDouble());

    /// <inheritdoc/>
    protected override JsonElement ValueAt(double quantile) =>
        JsonSerializer.SerializeToElement(Mean + (Deviation * StandardNormal.Quantile(quantile)));

    /// <inheritdoc/>
    protected override Interval PlaceOf(JsonElement value) => Quantiles.Only(StandardNormal.Below((value.GetDouble() - Mean) / Deviation));
}
