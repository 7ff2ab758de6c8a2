using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Plugins;

/// <summary>The plugins of directories, for a host that stays up: they are loaded again when files have changed.</summary>
/// <param name="pins">Where their code is copied to before it is loaded.</param>
internal sealed class PluginCatalogs(PinnedPlugins pins)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Files, PluginCatalog Catalog)> _loaded = new(StringComparer.Ordinal);

    /// <summary>The plugins beside the executable, in the working directory and in the given directories, as they are now.</summary>
    /// <exception cref="DirectoryNotFoundException">A given directory doesn't exist.</exception>
    public PluginCatalog Of(IReadOnlyList<string> directories)
    {
        var resolved = PluginDirectories.Resolve(directories);
        var key = string.Join('\n', resolved);
        lock (_gate)
        {
            var files = FilesOf(resolved);
            if (_loaded.TryGetValue(key, out var loaded) && loaded.Files == files) return loaded.Catalog;

            var catalog = PluginCatalog.Load(resolved, pins);
            _loaded[key] = (files, catalog);
            return catalog;
        }
    }

    /// <summary>The first of some directories that doesn't exist; null if all do.</summary>
    public static string? FindMissing(IEnumerable<string> directories) => directories.FirstOrDefault(directory => !Directory.Exists(directory));

    private static string FilesOf(IReadOnlyList<string> directories) => string.Join('\n', directories
        .SelectMany(directory => new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories))
        .OrderBy(file => file.FullName, StringComparer.Ordinal)
        .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
}
