using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;
using Platform.Experiments.Search;

namespace Platform.Host.Hosting.Running;

/// <summary>Makes of a request what the broker needs.</summary>
internal static class ExperimentSearches
{
    /// <summary>How many trials there will be; null if that depends on results.</summary>
    public static long? CountOf(ExperimentDefinition definition, IComponentCatalog catalog) =>
        SamplerOf(definition, catalog).Count * definition.Search.Repeats;

    /// <exception cref="ComponentException">The sampler or the pruner can't be made.</exception>
    public static ExperimentSearch Of(ExperimentRunRequest request)
    {
        var (definition, catalog) = (request.Definition, request.Catalog);
        var (search, goal) = (definition.Search, definition.Objective.Goal);
        var numbering = TrialNumbering.Of(definition);
        var pruner = search.Pruner is { } reference ? catalog.Create<IPrunerFactory>(reference) : null;
        return new ExperimentSearch
        {
            Experiment = request.Experiment,
            Pool = request.Crew.Pool,
            Trace = request.Trace,
            Sampler = SamplerOf(definition, catalog),
            Pruner = pruner?.Create(new PrunerContext { Goal = goal, Seed = definition.Seed }),
            Repeats = search.Repeats,
            Deterministic = search.Deterministic,
            Parallelism = search.Parallelism,
            Retries = definition.Workers.Retries,
            MaxFailures = definition.Workers.MaxFailures,
            Limits = RunLimits.Of(definition.Workers),
            Define = (number, parameters) => definition.Trial(parameters, numbering.SeedOf(number)),
        };
    }

    private static Sampler SamplerOf(ExperimentDefinition definition, IComponentCatalog catalog) =>
        catalog
            .Create<ISamplerFactory>(definition.Search.Sampler)
            .Create(
                new SamplerContext
                {
                    Space = definition.Search.Space,
                    Seed = definition.Seed,
                    Goal = definition.Objective.Goal,
                }
            );
}
