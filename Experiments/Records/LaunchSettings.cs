namespace Platform.Experiments.Records;

/// <summary>How an experiment is run, as far as that is no part of its definition and changes no result.</summary>
public sealed record LaunchSettings
{
    /// <summary>Directories of plugins beside the built-in ones; full paths.</summary>
    public IReadOnlyList<string> PluginDirectories { get; init; } = [];

    /// <summary>Worker processes.</summary>
    /// <value>null: as the definition says.</value>
    public int? Workers { get; init; }
}
