namespace Platform.Host.Plugins;

/// <summary>Something in a plugins directory that is taken for a plugin: a folder, or a DLL.</summary>
/// <param name="Path">The folder or the DLL.</param>
/// <param name="IsFolder">Whether it is a folder, which is all the plugin's own.</param>
internal sealed record PluginCandidate(string Path, bool IsFolder)
{
    /// <summary>What the name of a folder or DLL ends in that is switched off.</summary>
    public const string DisabledEnding = ".disabled";

    /// <summary>Whether its user has switched it off.</summary>
    public bool IsDisabled => Path.EndsWith(DisabledEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of the folder or DLL without the ending that switches it off.</summary>
    public string FileName => System.IO.Path.GetFileName(IsDisabled ? Path[..^DisabledEnding.Length] : Path);

    /// <summary>The candidates of a directory in ordinal order of their names. Files that
    /// aren't DLLs and hidden folders are no candidates.</summary>
    public static IReadOnlyList<PluginCandidate> In(string directory)
    {
        var folders = Directory
            .EnumerateDirectories(directory)
            .Select(path => new PluginCandidate(path, true))
            .Where(candidate => !candidate.FileName.StartsWith('.'));
        var files = Directory
            .EnumerateFiles(directory)
            .Select(path => new PluginCandidate(path, false))
            .Where(candidate => IsDll(candidate.FileName));
        return [.. folders.Concat(files).OrderBy(candidate => candidate.Path, StringComparer.Ordinal)];
    }

    /// <summary>Whether a file's name says that it is a DLL.</summary>
    public static bool IsDll(string fileName) => fileName.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
}
