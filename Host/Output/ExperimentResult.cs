using System.Text.Json.Serialization;

namespace Platform.Host.Output;

/// <summary>What <c>run --json</c> prints at the end.</summary>
internal sealed record ExperimentResult(
    ExperimentOutput Experiment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PointOutput>? Points,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] VerdictOutput? Verdict,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TestSplit,
    IEnumerable<TrialOutput> Trials
);
