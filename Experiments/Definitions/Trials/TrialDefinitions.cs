using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Definitions.Trials;

/// <summary>Makes the definitions of trials.</summary>
public static class TrialDefinitions
{
    /// <summary>Puts the values of the parameters into the experiment's definition.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="parameters">The values by dotted name, as the sampler proposed them; a map is a component with its options.</param>
    /// <param name="seed">The trial's seed (<see cref="Search.TrialNumbering"/>).</param>
    /// <exception cref="InvalidOperationException">The parameters aren't of this
    /// experiment's space, and the result isn't valid.</exception>
    public static TrialDefinition Trial(
        this ExperimentDefinition experiment,
        IReadOnlyDictionary<string, JsonElement> parameters,
        long seed
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var document = Substitution.Apply(experiment.Resolved, parameters);
        return new TrialDefinition
        {
            Experiment = experiment.Name,
            ExperimentSeed = experiment.Seed,
            Seed = seed,
            BaseDirectory = experiment.BaseDirectory,
            Dataset = Component(document["dataset"]),
            Data = Section<SplitSettings>(document, "data"),
            Model = Component(document["model"]),
            Loss = Component(document["loss"]),
            Optimizer = Component(document["optimizer"]),
            Schedule = document["schedule"] is { } schedule ? Component(schedule) : null,
            Metrics = Components(document["metrics"]),
            Callbacks = Components(document["callbacks"]),
            Training = Section<TrainingSettings>(document, "training"),
            Objective = experiment.Objective,
            Prunable = experiment.Search.Pruner is not null,
            Threads = experiment.Workers.Threads,
        };
    }

    private static T Section<T>(JsonObject document, string name)
    {
        var bound = OptionsBinder.Bind(typeof(T), document[name] as JsonObject ?? []);
        return bound.Value is T value ? value : throw new InvalidOperationException($"{name}: {string.Join(' ', bound.Problems)}");
    }

    private static IReadOnlyList<ComponentReference> Components(JsonNode? list) => [.. (list as JsonArray ?? []).Select(Component)];

    private static ComponentReference Component(JsonNode? node) =>
        ComponentReferences.Of(node) ?? throw new InvalidOperationException("A component of the resolved definition has no name.");
}
