using System.Globalization;
using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>Real numbers, all equally likely, both ends included.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below the lower.</param>
/// <param name="Step">Values are <c>Low + n · Step</c>, up to and including the upper end; null: continuous.</param>
/// <param name="Points">Values of a grid, evenly spaced with both ends, each once, of the steps if there are any; null: all steps.</param>
public sealed record UniformDistribution(double Low, double High, double? Step = null, int? Points = null) : Distribution
{
    /// <inheritdoc/>
    public override ParameterScale Scale => ParameterScale.Linear;

    /// <inheritdoc/>
    public override Interval? Bounds => new(Low, Step is { } step ? OnStep(Steps(step), step) : High);

    /// <inheritdoc/>
    public override long? Count =>
        Step is { } step ? (long)Steps(step) + 1
        : High > Low ? null
        : 1;

    /// <inheritdoc/>
    public override string Description =>
        string.Create(CultureInfo.InvariantCulture, $"{Low} to {High}{(Step is { } step ? $" in steps of {step}" : "")}");

    /// <inheritdoc/>
    public override IEnumerable<JsonElement>? Grid() =>
        (Points, Step) switch
        {
            (_, { } step) => GridPoints.Steps((long)Steps(step), Points).Select(n => JsonSerializer.SerializeToElement(OnStep(n, step))),
            ({ } points, null) => GridPoints.Between(Low, High, points).Select(value => JsonSerializer.SerializeToElement(value)),
            _ => null,
        };

    /// <inheritdoc/>
    public override bool Contains(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number
        && value.GetDouble() is var number
        && (Step is { } step ? IsOnStep((number - Low) / step, step) : number >= Low && number <= High);

    /// <inheritdoc/>
    protected override JsonElement ValueAt(double quantile) =>
        JsonSerializer.SerializeToElement(
            Step is { } step
                ? OnStep(Quantiles.Cell(quantile, Steps(step) + 1), step)
                : Math.Clamp(Quantiles.Stretch(quantile, Low, High), Low, High)
        );

    /// <inheritdoc/>
    protected override Interval PlaceOf(JsonElement value) =>
        Step is { } step
            ? Quantiles.Of(Math.Round((value.GetDouble() - Low) / step), Steps(step) + 1)
            : Quantiles.Only(Quantiles.Place(value.GetDouble(), Low, High));

    // Rounded to decimals, the last one may lie a hair above the upper end.
    private bool IsOnStep(double n, double step) =>
        Math.Abs(n - Math.Round(n)) < 1e-6 && Math.Round(n) >= 0 && Math.Round(n) <= Steps(step);

    private double Steps(double step) => Math.Floor(((High - Low) / step) + 1e-9);

    // The product is rounded to the step's decimals, so that 0.1 steps give 0.3 and not 0.30000000000000004.
    private double OnStep(double n, double step) => (double)((decimal)Low + ((decimal)n * (decimal)step));
}
