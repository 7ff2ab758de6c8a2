namespace Platform.Host.Protocol;

/// <summary>What a restore made.</summary>
/// <param name="Path">The data directory.</param>
/// <param name="Experiments">Its experiments.</param>
/// <param name="Checkpoints">Their checkpoints; the hash of each was verified.</param>
/// <param name="Before">Where what was there before is; null: nothing was.</param>
internal sealed record RestoreReport(string Path, int Experiments, int Checkpoints, string? Before);
