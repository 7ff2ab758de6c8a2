namespace Platform.Host.Protocol;

/// <summary>How much of a data directory is sound.</summary>
/// <param name="Experiments">Experiments.</param>
/// <param name="Trials">Trials.</param>
/// <param name="Series">Series of metrics.</param>
/// <param name="Points">Their points.</param>
/// <param name="Artifacts">Artifacts.</param>
/// <param name="Checkpoints">Checkpoints whose bytes are there and have their hash.</param>
/// <param name="Plugins">Copies of plugins.</param>
internal sealed record SoundContents(
    int Experiments = 0,
    int Trials = 0,
    int Series = 0,
    long Points = 0,
    int Artifacts = 0,
    int Checkpoints = 0,
    int Plugins = 0
);
