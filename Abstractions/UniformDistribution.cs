using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>Real numbers, all equally likely; both ends belong to a grid, the upper end is never sampled without a step.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below the lower.</param>
/// <param name="Step">Values are <c>Low + n · Step</c>, up to and including the upper end; null: continuous.</param>
/// <param name="Points">Values of a grid, evenly spaced with both ends, each once, of the steps if there are any; null: all steps.</param>
public sealed record UniformDistribution(double Low, double High, double? Step = null, int? Points = null) : Distribution
{
    /// <inheritdoc/>
    public override JsonElement At(double quantile) =>
        JsonSerializer.SerializeToElement(
            Step is { } step ? OnStep(Math.Floor(quantile * (Steps(step) + 1)), step) : Low + (quantile * (High - Low))
        );

    /// <inheritdoc/>
    public override IReadOnlyList<JsonElement>? Grid() =>
        (Points, Step) switch
        {
            (_, { } step) =>
            [
                .. GridPoints.Steps((long)Steps(step), Points).Select(n => JsonSerializer.SerializeToElement(OnStep(n, step))),
            ],
            ({ } points, null) => [.. GridPoints.Between(Low, High, points).Select(value => JsonSerializer.SerializeToElement(value))],
            _ => null,
        };

    /// <inheritdoc/>
    public override bool Contains(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number
        && value.GetDouble() is var number
        && (Step is { } step ? IsOnStep((number - Low) / step, step) : number >= Low && number <= High);

    // Rounded to decimals, the last one may lie a hair above the upper end.
    private bool IsOnStep(double n, double step) =>
        Math.Abs(n - Math.Round(n)) < 1e-6 && Math.Round(n) >= 0 && Math.Round(n) <= Steps(step);

    private double Steps(double step) => Math.Floor(((High - Low) / step) + 1e-9);

    // The product is rounded to the step's decimals, so that 0.1 steps give 0.3 and not 0.30000000000000004.
    private double OnStep(double n, double step) => (double)((decimal)Low + ((decimal)n * (decimal)step));
}
