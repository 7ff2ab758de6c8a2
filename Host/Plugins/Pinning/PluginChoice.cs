using System.Text.Json.Nodes;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;

namespace Platform.Host.Plugins.Pinning;

/// <summary>With which plugins an experiment is resumed: never silently with others than those it was started with.</summary>
/// <param name="Components">Their components.</param>
/// <param name="Plugins">What the experiment's record names from now on.</param>
/// <param name="Note">What the user should know; null if the plugins directories hold what the experiment was started with.</param>
/// <param name="Changed">Whether <paramref name="Plugins"/> are others than before;
/// the note is then an event of the experiment, too.</param>
internal sealed record PluginChoice(IComponentCatalog Components, IReadOnlyList<PluginIdentity> Plugins, string? Note, bool Changed)
{
    private const int ShownDigits = 12;

    /// <summary>The plugins that the experiment was started with, from their pinned copies
    /// wherever the plugins directories hold others by now.</summary>
    /// <param name="experiment">An experiment that was started before.</param>
    /// <param name="live">What the plugins directories hold now.</param>
    /// <param name="pins">The copies.</param>
    /// <param name="current">Whether to take what the plugins directories hold now instead.</param>
    /// <exception cref="PinnedPluginException">A copy is missing, damaged or can't be used by this platform.</exception>
    public static PluginChoice Make(ExperimentRecord experiment, IComponentCatalog live, PinnedPlugins pins, bool current)
    {
        var found = NamedPlugins.Of(JsonNode.Parse(experiment.Resolved)!.AsObject(), live);
        var differences = Differences(experiment.Plugins, found);
        if (differences.Count == 0)
        {
            return new PluginChoice(live, experiment.Plugins, null, Changed: false);
        }

        if (current)
        {
            return new PluginChoice(
                live,
                found,
                $"{experiment.Id} is resumed with other plugins than it was started with: {string.Join("; ", differences)}.",
                Changed: true
            );
        }

        return new PluginChoice(
            LoadPinned(experiment, found, pins),
            experiment.Plugins,
            $"{experiment.Id} is resumed with the plugins that it was started with; the plugins directories hold others: "
                + $"{string.Join("; ", differences)}.",
            Changed: false
        );
    }

    private static PluginCatalog LoadPinned(ExperimentRecord experiment, IReadOnlyList<PluginIdentity> live, PinnedPlugins pins)
    {
        var copies = experiment
            .Plugins.Select(plugin => (Plugin: plugin, Path: plugin.Content is { } content ? pins.Find(content) : null))
            .ToList();
        var lost = copies
            .Where(copy => copy.Path is null)
            .Select(copy =>
                $"{copy.Plugin.Name} (pinned {Shown(copy.Plugin)}, in the plugins directories "
                + $"{Shown(live.FirstOrDefault(one => one.Name == copy.Plugin.Name))})"
            )
            .ToList();
        if (lost.Count > 0)
        {
            throw PinnedPluginException.Lost(experiment.Id, lost, pins.Directory);
        }

        try
        {
            return PinnedCatalogs.Load([.. copies.Select(copy => copy.Path!)]);
        }
        catch (IOException unusable)
        {
            throw PinnedPluginException.Unusable(experiment.Id, unusable);
        }
    }

    private static List<string> Differences(IReadOnlyList<PluginIdentity> before, IReadOnlyList<PluginIdentity> now) =>
        [
            .. before
                .Where(plugin => !now.Contains(plugin))
                .Select(plugin => $"{plugin.Name} {Shown(plugin)} → {Shown(now.FirstOrDefault(one => one.Name == plugin.Name))}"),
            .. now.Where(plugin => before.All(one => one.Name != plugin.Name)).Select(plugin => $"{plugin.Name} none → {Shown(plugin)}"),
        ];

    private static string Shown(PluginIdentity? plugin) =>
        plugin switch
        {
            null => "none",
            { Content: { } content } => $"{plugin.Version} {content[..ShownDigits]}",
            _ => $"{plugin.Version} {plugin.Sha256[..Math.Min(ShownDigits, plugin.Sha256.Length)]}",
        };
}
