namespace Platform.Experiments.Definitions.DataFiles;

/// <summary>A path that stands in an option of a dataset.</summary>
/// <param name="Option">The option's name.</param>
/// <param name="Written">The path as it is written.</param>
/// <param name="Pattern">Which files of a folder count; null: the option isn't
/// marked as a path, and counts only if it names a file.</param>
public sealed record DataPath(string Option, string Written, string? Pattern);
