namespace Platform.Host.Storage;

/// <summary>Another process owns the data directory.</summary>
/// <param name="path">The data directory.</param>
/// <param name="owner">Who owns it; null if that couldn't be read.</param>
internal sealed class DataDirectoryInUseException(string path, DirectoryOwner? owner)
    : IOException(
        $"The data directory '{path}' belongs to {owner?.ToString() ?? "another process"}. Only one process may own it: "
            + "wait until that one exits, or name another directory with --data."
    )
{
    /// <summary>Who owns it; null if that couldn't be read.</summary>
    public DirectoryOwner? Owner { get; } = owner;
}
