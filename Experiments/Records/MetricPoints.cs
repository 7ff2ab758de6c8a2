using System.Text.Json.Serialization;

namespace Platform.Experiments.Records;

/// <summary>Some consecutive points of one series.</summary>
/// <param name="Name">The metric: <c>validation/loss</c>.</param>
/// <param name="Columns">The points; nobody changes them any more.</param>
public sealed record MetricPoints(string Name, [property: JsonIgnore] PointColumns Columns)
{
    /// <summary>Copies columns.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="steps">Optimizer steps made, not descending.</param>
    /// <param name="times">When, in seconds of the Unix epoch, UTC.</param>
    /// <param name="values">The values; may be non-finite.</param>
    /// <exception cref="ArgumentException">The columns aren't equally long.</exception>
    [JsonConstructor]
    public MetricPoints(string name, IReadOnlyList<long> steps, IReadOnlyList<double> times, IReadOnlyList<double> values)
        : this(name, new PointColumns(steps, times, values)) { }

    /// <summary>Optimizer steps made, not descending.</summary>
    public IReadOnlyList<long> Steps => Columns.StepList;

    /// <summary>When, in seconds of the Unix epoch, UTC.</summary>
    public IReadOnlyList<double> Times => Columns.TimeList;

    /// <summary>The values; may be non-finite.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public IReadOnlyList<double> Values => Columns.ValueList;
}
