namespace Platform.Host.Protocol;

/// <summary>A backup that was made and opened again.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Experiments">Its experiments.</param>
/// <param name="Checkpoints">Its checkpoints, whose hashes were verified.</param>
/// <param name="Bytes">Bytes of its files.</param>
/// <param name="DamagedPlugins">Copies of plugins that are damaged, and were left out.</param>
/// <param name="SharedBytes">Bytes of them that it shares with an earlier backup.</param>
internal sealed record BackupReport(
    string Path,
    int Experiments,
    int Checkpoints,
    long Bytes,
    int DamagedPlugins = 0,
    long SharedBytes = 0
);
