namespace Platform.Abstractions;

/// <summary>Stores an artifact at the current step.</summary>
public delegate void ArtifactWriter(Artifact artifact);
