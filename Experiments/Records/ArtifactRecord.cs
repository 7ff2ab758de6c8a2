using Platform.Abstractions;

namespace Platform.Experiments.Records;

/// <summary>An artifact that is stored.</summary>
/// <param name="Experiment">Its experiment.</param>
/// <param name="Trial">Its trial.</param>
/// <param name="Run">The run that wrote it.</param>
/// <param name="Step">Optimizer steps made.</param>
/// <param name="Artifact">What was written.</param>
public sealed record ArtifactRecord(string Experiment, long Trial, int Run, long Step, Artifact Artifact);
