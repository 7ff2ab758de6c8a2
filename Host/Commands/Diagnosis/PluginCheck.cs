using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Host.Plugins;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>Which plugins can be used, and why the others can't.</summary>
internal static class PluginCheck
{
    public static IEnumerable<Finding> Findings(IEnumerable<string> directories)
    {
        var catalog = PluginCatalog.Load(PluginDirectories.Resolve(directories));
        var active = catalog.Plugins.Where(plugin => plugin.Status is PluginStatus.Active).ToList();
        yield return catalog.Components.Count > 0
            ? new Finding(
                FindingStatus.Ok,
                "plugins",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{active.Count} with {catalog.Components.Count} components: {string.Join(", ", active.Select(plugin => plugin.Name))}"
                )
            )
            : new Finding(
                FindingStatus.Fail,
                "plugins",
                "none can be used",
                "Build the platform again (dotnet build Host): the built-in ones lie in plugins/ next to the program."
            );
        foreach (var plugin in catalog.Plugins.Except(active))
        {
            yield return new Finding(FindingStatus.Warn, "plugin", $"{plugin.Name} is {KebabCase.Of(plugin.Status)}", plugin.Reason);
        }
    }
}
