namespace Platform.Abstractions;

/// <summary>What a dataset is made from.</summary>
public sealed record DatasetContext
{
    /// <summary>The folder that relative paths in the options start from: the definition file's.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>The experiment's seed, equal for all trials. Generated data is a function of it and of the options alone.</summary>
    public required long Seed { get; init; }
}
