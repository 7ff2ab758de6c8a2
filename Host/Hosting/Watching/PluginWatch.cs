using Platform.Host.Plugins;

namespace Platform.Host.Hosting.Watching;

/// <summary>Tells of plugins that appear in the watched directories or change there;
/// experiments that start afterwards can name them.</summary>
/// <param name="catalogs">Loads them.</param>
/// <param name="directories">Directories beside the usual ones.</param>
/// <param name="say">Hears what happens.</param>
internal sealed class PluginWatch(PluginCatalogs catalogs, IReadOnlyList<string> directories, Action<string> say)
{
    private readonly StableFiles _files = new();
    private IReadOnlyList<Plugin>? _known;

    /// <summary>Looks once; files that are still being written are left for the next look.</summary>
    public void Look()
    {
        var existing = directories.Where(Directory.Exists).ToList();
        if (!_files.HasSettledAnew("", PluginCatalogs.StateOf(existing)))
        {
            return;
        }

        var found = catalogs.Of(existing).Plugins;
        foreach (var plugin in found.Where(plugin => _known is { } known && !known.Any(one => Same(one, plugin))))
        {
            say(Describe(plugin));
        }

        foreach (var gone in (_known ?? []).Where(plugin => found.All(one => one.Name != plugin.Name)))
        {
            say($"Plugin {gone.Name} is gone.");
        }

        _known = found;
    }

    private static string Describe(Plugin plugin) =>
        plugin.Status is PluginStatus.Active
            ? $"Plugin {plugin.Name} is active: {string.Join(", ", plugin.Components.Select(component => component.Name))}"
            : $"Plugin {plugin.Name} can't be used: {plugin.Reason}";

    private static bool Same(Plugin one, Plugin other) =>
        (one.Name, one.Status, one.Identity?.Sha256, one.Reason) == (other.Name, other.Status, other.Identity?.Sha256, other.Reason);
}
