namespace Platform.Host.Protocol;

/// <summary>What a user hands in to have it run. Read from JSON, what isn't said there is set to null.</summary>
internal sealed record Submission
{
    /// <summary>The definition.</summary>
    public required string Text { get; init; }

    /// <summary>What problems call it: the file as its user named it.</summary>
    public required string File { get; init; }

    /// <summary>The folder that relative paths start from; a full path.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>Values that win over the definition's, as <c>optimizer.learningRate=0.01</c>.</summary>
    public IReadOnlyList<string> Overrides
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The folder that relative paths in the overrides start from; a full path. null: as those of the definition.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Directories of plugins in addition to those of the host; full paths.</summary>
    public IReadOnlyList<string> PluginDirectories
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Worker processes; null: as the definition says.</summary>
    public int? Workers { get; init; }

    /// <summary>The user's span in the W3C form, of which the experiment becomes a part; null: its trace is its own.</summary>
    public string? Trace { get; init; }

    /// <summary>Whether a new experiment starts even if this definition was run before.</summary>
    public bool StartNew { get; init; }

    /// <summary>Whether it is resumed with the plugins as they are now instead of those that it was started with.</summary>
    public bool CurrentPlugins { get; init; }
}
