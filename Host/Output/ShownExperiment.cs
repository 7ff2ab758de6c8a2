using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Host.Output;

/// <summary>What <c>show EXPERIMENT --json</c> prints.</summary>
internal sealed record ShownExperiment(
    ExperimentOutput Experiment,
    TrialOutput? Best,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PointOutput>? Points,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] VerdictOutput? Verdict,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TestSplit,
    IReadOnlyList<DiagnosisOutput> Diagnoses,
    JsonElement Definition,
    IReadOnlyList<EventOutput> Events
);
