using System.Text.Json.Nodes;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Settings;
using Platform.Host.Hosting.Submissions;

namespace Platform.Host.Tests.Workers;

/// <summary>Trials 0, 2, 4... train a model that makes trouble, trials 1, 3, 5... one that doesn't.</summary>
internal static class TroubledExperiment
{
    public static PreparedExperiment Prepared(IComponentCatalog components, WorkerSettings workers, params IReadOnlyList<string> troubles)
    {
        var small = SmallExperiment.Prepared(components, workers: 2);
        var resolved = (JsonObject)small.Definition.Resolved.DeepClone();
        resolved["model"] = new JsonObject { ["plugin"] = "troubled" };
        var names = new JsonArray([.. troubles.Select(trouble => (JsonNode)trouble)]);
        var search = small.Definition.Search with { Sampler = new ComponentReference("troubles", new JsonObject { ["names"] = names }) };
        return small with
        {
            Definition = small.Definition with { Search = search, Resolved = resolved, Workers = workers },
            Plugins = NamedPlugins.Of(resolved, components),
        };
    }
}
