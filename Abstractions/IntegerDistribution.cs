using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>Whole numbers, both ends included.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below the lower.</param>
/// <param name="Step">Values are <c>Low + n · Step</c>.</param>
/// <param name="Log">Whether the values are uniform on a logarithmic scale; needs a lower end of at least 1 and a step of 1.</param>
/// <param name="Points">Values of a grid, evenly spaced with both ends and rounded to steps, each once; null: all.</param>
public sealed record IntegerDistribution(long Low, long High, long Step = 1, bool Log = false, int? Points = null) : Distribution
{
    private long Steps => (High - Low) / Step;

    /// <inheritdoc/>
    public override JsonElement At(double quantile) =>
        JsonSerializer.SerializeToElement(Log ? LogAt(quantile) : Low + ((long)(quantile * (Steps + 1)) * Step));

    /// <inheritdoc/>
    public override IReadOnlyList<JsonElement> Grid() => [.. Numbers().Select(number => JsonSerializer.SerializeToElement(number))];

    /// <inheritdoc/>
    public override bool Contains(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number
        && value.TryGetInt64(out var number)
        && number >= Low
        && number <= High
        && (number - Low) % Step == 0;

    // Each integer owns the interval half a unit around it, as if a real number of that log-uniform range were rounded.
    private long LogAt(double quantile)
    {
        var (low, high) = (Math.Log(Low - 0.5), Math.Log(High + 0.5));
        return Math.Clamp((long)Math.Round(Math.Exp(low + (quantile * (high - low)))), Low, High);
    }

    private IEnumerable<long> Numbers() =>
        Log && Points is { } points
            ? GridPoints.LogBetween(Low, High, points).Select(value => (long)Math.Round(value)).Distinct()
            : GridPoints.Steps(Steps, Points).Select(n => Low + (n * Step));
}
