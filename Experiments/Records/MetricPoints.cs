using System.Text.Json.Serialization;

namespace Platform.Experiments.Records;

/// <summary>Some consecutive points of one series, column by column.</summary>
/// <param name="Name">The metric: <c>validation/loss</c>.</param>
/// <param name="Steps">Optimizer steps made, not descending.</param>
/// <param name="Times">When, in seconds of the Unix epoch, UTC.</param>
/// <param name="Values">The values; may be non-finite.</param>
public sealed record MetricPoints(
    string Name,
    IReadOnlyList<long> Steps,
    IReadOnlyList<double> Times,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] IReadOnlyList<double> Values
);
