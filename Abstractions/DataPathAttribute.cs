namespace Platform.Abstractions;

/// <summary>Marks an option of a dataset that names a file or a folder that it reads: a text, or a list of texts.</summary>
/// <remarks>
/// The platform records size and SHA-256 of what is there with the experiment. An experiment is resumed
/// only with the same bytes; their place may change. A relative path starts from
/// <see cref="DatasetContext.BaseDirectory"/>, one that was given with <c>--set</c> from the working directory
/// of the call; the factory may get either as a full path. A dataset that marks none of
/// its options is watched all the same, as far as a text of its options names an
/// existing file; folders are watched only if they are marked.
/// </remarks>
/// <param name="pattern">Which files of a folder, and of the folders below it, are read: <c>*.png</c>. Hidden files never are.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DataPathAttribute(string pattern = "*") : Attribute
{
    /// <summary>Which files of a folder are read.</summary>
    /// <value>All of them.</value>
    public string Pattern { get; } = pattern;
}
