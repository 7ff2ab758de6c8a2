using System.Text.Json;

namespace Platform.Host.Commands.Output;

/// <summary>What <c>show EXPERIMENT/TRIAL --json</c> prints.</summary>
internal sealed record ShownTrial(
    string Experiment,
    TrialOutput Trial,
    DiagnosisOutput? Diagnosis,
    JsonElement Definition,
    IReadOnlyList<RunOutput> Runs,
    IReadOnlyList<CheckpointOutput> Checkpoints,
    IReadOnlyList<ArtifactOutput> Artifacts,
    IReadOnlyList<EventOutput> Events);
