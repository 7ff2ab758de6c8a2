using System.Globalization;
using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>Whole numbers, all equally likely, both ends included.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below the lower.</param>
/// <param name="Step">Values are <c>Low + n · Step</c>.</param>
/// <param name="Points">Values of a grid, evenly spaced with both ends and rounded to steps, each once; null: all.</param>
public sealed record IntegerDistribution(long Low, long High, long Step = 1, int? Points = null) : Distribution
{
    private long Steps => (High - Low) / Step;

    /// <inheritdoc/>
    public override ParameterScale Scale => ParameterScale.Linear;

    /// <inheritdoc/>
    public override Interval? Bounds => new(Low, Low + (Steps * Step));

    /// <inheritdoc/>
    public override long? Count => Steps + 1;

    /// <inheritdoc/>
    public override string Description =>
        string.Create(CultureInfo.InvariantCulture, $"{Low} to {High} in {(Step == 1 ? "whole numbers" : $"steps of {Step}")}");

    /// <inheritdoc/>
    public override IEnumerable<JsonElement> Grid() =>
        GridPoints.Steps(Steps, Points).Select(n => JsonSerializer.SerializeToElement(Low + (n * Step)));

    /// <inheritdoc/>
    public override bool Contains(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number
        && value.TryGetInt64(out var number)
        && number >= Low
        && number <= High
        && (number - Low) % Step == 0;

    /// <inheritdoc/>
    protected override JsonElement ValueAt(double quantile) =>
        JsonSerializer.SerializeToElement(Low + (Quantiles.Cell(quantile, Steps + 1) * Step));

    /// <inheritdoc/>
    protected override Interval PlaceOf(JsonElement value) => Quantiles.Of((value.GetInt64() - Low) / Step, Steps + 1);
}
