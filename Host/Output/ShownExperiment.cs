using System.Text.Json;

namespace Platform.Host.Output;

/// <summary>What <c>show EXPERIMENT --json</c> prints.</summary>
internal sealed record ShownExperiment(
    ExperimentOutput Experiment, TrialOutput? Best, IReadOnlyList<DiagnosisOutput> Diagnoses, JsonElement Definition, IReadOnlyList<EventOutput> Events);
