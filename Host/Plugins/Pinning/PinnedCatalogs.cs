using Platform.Experiments.Definitions.Components;

namespace Platform.Host.Plugins.Pinning;

/// <summary>The components of pinned plugins, for a worker: each combination is loaded once.</summary>
/// <param name="pins">The copies.</param>
/// <param name="fetch">Gets a copy that isn't there.</param>
internal sealed class PinnedCatalogs(PinnedPlugins pins, Func<string, CancellationToken, Task> fetch)
{
    private readonly Dictionary<string, IComponentCatalog> _loaded = new(StringComparer.Ordinal);

    /// <summary>The components of the plugins with the given contents (<see cref="PluginIdentity.Content"/>). One call at a time.</summary>
    /// <exception cref="IOException">A plugin isn't there and can't be fetched either, or can't be used here.</exception>
    public async Task<IComponentCatalog> OfAsync(IReadOnlyList<string> contents, CancellationToken cancellationToken)
    {
        var key = string.Join(' ', contents);
        if (!_loaded.TryGetValue(key, out var catalog))
        {
            _loaded[key] = catalog = Load([.. await Task.WhenAll(contents.Select(content => FindAsync(content, cancellationToken)))]);
        }

        return catalog;
    }

    /// <summary>The components of copies.</summary>
    /// <exception cref="IOException">One of them can't be used here.</exception>
    public static PluginCatalog Load(IReadOnlyList<string> directories)
    {
        var catalog = PluginCatalog.Load(directories);
        return catalog.Plugins.FirstOrDefault(plugin => plugin.Status is not PluginStatus.Active) is { } unusable
            ? throw new IOException($"The pinned plugin {unusable.Name} can't be used: {unusable.Reason}")
            : catalog;
    }

    private async Task<string> FindAsync(string content, CancellationToken cancellationToken)
    {
        if (pins.Find(content) is { } there)
        {
            return there;
        }

        await fetch(content, cancellationToken);
        return pins.PathOf(content);
    }
}
