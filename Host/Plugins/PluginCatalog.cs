using Platform.Experiments.Definitions.Components;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Plugins;

/// <summary>All plugins that were found, usable or not, and the components of those that are.</summary>
internal sealed class PluginCatalog : IComponentCatalog
{
    private PluginCatalog(IReadOnlyList<Plugin> plugins)
    {
        Plugins = plugins;
        Components =
        [
            .. plugins
                .SelectMany(plugin => plugin.Components)
                .OrderBy(component => component.Kind)
                .ThenBy(component => component.Name, StringComparer.Ordinal),
        ];
        Refused =
        [
            .. plugins
                .Where(plugin => plugin.Status != PluginStatus.Active)
                .SelectMany(plugin => plugin.Declared, (plugin, declared) => (Plugin: plugin, Declared: declared))
                .Where(pair => pair.Declared.Kind is not null)
                .Select(pair => new RefusedComponent(pair.Declared.Kind!.Value, pair.Declared.Name, pair.Plugin.Name, pair.Plugin.Reason)),
        ];
    }

    /// <summary>The plugins, in the order of the directories and then of their names.</summary>
    public IReadOnlyList<Plugin> Plugins { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ComponentDescriptor> Components { get; }

    /// <inheritdoc/>
    public IReadOnlyList<RefusedComponent> Refused { get; }

    /// <summary>Loads what lies in the directories
    /// (<see cref="PluginDirectories.Resolve(IEnumerable{string})"/>). A bad plugin is listed with its reason and stops nobody.</summary>
    /// <param name="directories">The directories.</param>
    /// <param name="pins">If given, each plugin is copied there first and its code is loaded from
    /// the copy, so that its own files can be replaced at any time.</param>
    public static PluginCatalog Load(IEnumerable<string> directories, PinnedPlugins? pins = null)
    {
        var inspector = new PluginInspector(new PlatformAssemblies(), pins);
        var admission = new PluginAdmission();
        foreach (var candidate in directories.SelectMany(PluginCandidate.In))
        {
            admission.Admit(inspector.Inspect(candidate));
        }

        return new PluginCatalog(admission.Plugins);
    }
}
