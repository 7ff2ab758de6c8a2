using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Host.Output;

/// <summary>What <c>show EXPERIMENT --json</c> prints.</summary>
internal sealed record ShownExperiment(
    ExperimentOutput Experiment,
    TrialOutput? Best,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PointOutput>? Points,
    IReadOnlyList<DiagnosisOutput> Diagnoses,
    JsonElement Definition,
    IReadOnlyList<EventOutput> Events
);
