using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>Real numbers, all equally likely; both ends belong to a grid, the upper end is never sampled without a step.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below the lower.</param>
/// <param name="Step">Values are <c>Low + n · Step</c>, up to and including the upper end; null: continuous.</param>
/// <param name="Points">Values of a grid, evenly spaced with both ends; null: the steps, if there are any.</param>
public sealed record UniformDistribution(double Low, double High, double? Step = null, int? Points = null) : Distribution
{
    /// <inheritdoc/>
    public override JsonElement At(double quantile) => JsonSerializer.SerializeToElement(Step is { } step
        ? OnStep(Math.Floor(quantile * (Steps(step) + 1)), step)
        : Low + (quantile * (High - Low)));

    /// <inheritdoc/>
    public override IReadOnlyList<JsonElement>? Grid() => (Points, Step) switch
    {
        ({ } points, _) => [.. GridPoints.Between(Low, High, points).Select(value => JsonSerializer.SerializeToElement(value))],
        (null, { } step) => [.. Enumerable.Range(0, (int)Steps(step) + 1).Select(n => JsonSerializer.SerializeToElement(OnStep(n, step)))],
        _ => null,
    };

    /// <inheritdoc/>
    public override bool Contains(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.GetDouble() is var number && number >= Low && number <= High
        && (Step is not { } step || Points is not null || Math.Abs(((number - Low) / step) - Math.Round((number - Low) / step)) < 1e-6);

    private double Steps(double step) => Math.Floor(((High - Low) / step) + 1e-9);

    // The product is rounded to the step's decimals, so that 0.1 steps give 0.3 and not 0.30000000000000004.
    private double OnStep(double n, double step) => (double)((decimal)Low + ((decimal)n * (decimal)step));
}
