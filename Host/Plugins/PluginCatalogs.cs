using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Plugins;

/// <summary>The plugins of directories, for a host that stays up: they are loaded again when files have changed.</summary>
/// <param name="pins">Where their code is copied to before it is loaded.</param>
internal sealed class PluginCatalogs(PinnedPlugins pins)
{
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
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
            var files = StateOfResolved(resolved);
            if (_loaded.TryGetValue(key, out var loaded) && loaded.Files == files)
            {
                return loaded.Catalog;
            }

            var catalog = PluginCatalog.Load(resolved, pins);
            _loaded[key] = (files, catalog);
            return catalog;
        }
    }

    /// <summary>Waits until files that are being copied are whole: those that were
    /// written a moment ago must stay as they are for another.</summary>
    public static async Task SettleAsync(IReadOnlyList<string> directories, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var state = StateOf(directories);
        while (IsYoung(directories, time.GetUtcNow()) && time.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(Pause, time, cancellationToken);
            var now = StateOf(directories);
            if (now == state)
            {
                return;
            }

            state = now;
        }
    }

    /// <summary>The first of some directories that doesn't exist; null if all do.</summary>
    public static string? FindMissing(IEnumerable<string> directories) =>
        directories.FirstOrDefault(directory => !Directory.Exists(directory));

    /// <summary>What the files are like, in the usual directories and the given ones: their sizes and times.</summary>
    public static string StateOf(IReadOnlyList<string> directories) => StateOfResolved(PluginDirectories.Resolve(directories));

    private static bool IsYoung(IReadOnlyList<string> directories, DateTimeOffset now) =>
        FilesIn(PluginDirectories.Resolve(directories)).Any(file => now - file.LastWriteTimeUtc < Young);

    private static IEnumerable<FileInfo> FilesIn(IReadOnlyList<string> directories) =>
        directories.SelectMany(directory => new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories));

    private static string StateOfResolved(IReadOnlyList<string> directories) =>
        string.Join(
            '\n',
            FilesIn(directories)
                .OrderBy(file => file.FullName, StringComparer.Ordinal)
                .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}")
        );
}
