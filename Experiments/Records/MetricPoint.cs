using System.Text.Json.Serialization;

namespace Platform.Experiments.Records;

/// <summary>One point of a series.</summary>
/// <param name="Step">Optimizer steps made.</param>
/// <param name="Time">When, in seconds of the Unix epoch, UTC.</param>
/// <param name="Value">The value; may be non-finite.</param>
public readonly record struct MetricPoint(
    long Step,
    double Time,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Value
);
