using System.Text.Json.Serialization;

namespace Platform.Host.Output;

/// <summary>What <c>run --json</c> prints at the end.</summary>
internal sealed record ExperimentResult(
    ExperimentOutput Experiment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PointOutput>? Points,
    IEnumerable<TrialOutput> Trials
);
