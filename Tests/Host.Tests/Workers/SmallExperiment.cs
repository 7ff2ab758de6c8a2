using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Host.Hosting.Submissions;

namespace Platform.Host.Tests.Workers;

/// <summary>A search that is really trained, in a second: two-input networks of a fixture plugin at several learning rates.</summary>
internal static class SmallExperiment
{
    public const string Id = "small";

    public static PreparedExperiment Prepared(IComponentCatalog components, int workers, int trials = 6, int epochs = 3)
    {
        var definition = Definition(trials, epochs);
        return new PreparedExperiment
        {
            Definition = definition,
            Catalog = components,
            Plugins = NamedPlugins.Of(definition.Resolved, components),
            Launch = new LaunchSettings { Workers = workers },
        };
    }

    private static ObjectiveSettings Objective => new() { Metric = "validation/loss", Goal = Goal.Minimize };

    private static ExperimentDefinition Definition(int trials, int epochs) =>
        new()
        {
            Name = Id,
            Seed = 7,
            Search = new SearchSettings
            {
                Sampler = new ComponentReference("rates", new JsonObject { ["count"] = trials }),
                Space = new SearchSpace { Parameters = [] },
            },
            Objective = Objective,
            Workers = new WorkerSettings { Device = "cpu" },
            Text = "",
            Resolved = new JsonObject
            {
                ["dataset"] = new JsonObject { ["plugin"] = "two-inputs" },
                ["model"] = new JsonObject { ["plugin"] = "two-inputs" },
                ["loss"] = new JsonObject { ["plugin"] = "cross-entropy" },
                ["optimizer"] = new JsonObject { ["plugin"] = "adam" },
                ["training"] = new JsonObject { ["epochs"] = epochs, ["batchSize"] = 16 },
            },
            Hash = "",
            BaseDirectory = "/",
        };
}
