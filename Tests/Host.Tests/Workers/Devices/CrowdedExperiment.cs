using System.Text.Json.Nodes;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Settings;
using Platform.Host.Hosting.Submissions;

namespace Platform.Host.Tests.Workers.Devices;

/// <summary>Trials that take memory of a <see cref="PretendedDevice"/>.</summary>
internal static class CrowdedExperiment
{
    public static PreparedExperiment Prepared(
        IComponentCatalog components,
        WorkerSettings workers,
        PretendedDevice device,
        long takes = 0,
        long grows = 0,
        int trials = 4
    )
    {
        var small = SmallExperiment.Prepared(components, workers: 2, trials);
        var resolved = (JsonObject)small.Definition.Resolved.DeepClone();
        resolved["model"] = new JsonObject
        {
            ["plugin"] = "crowded",
            ["directory"] = device.Directory,
            ["capacity"] = PretendedDevice.Capacity,
            ["takes"] = takes,
            ["grows"] = grows,
        };
        return small with
        {
            Definition = small.Definition with { Resolved = resolved, Workers = workers },
            Plugins = NamedPlugins.Of(resolved, components),
        };
    }
}
