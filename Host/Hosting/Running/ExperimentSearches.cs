using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Search;

namespace Platform.Host.Hosting.Running;

/// <summary>Makes of an experiment whose turn has come what the broker needs.</summary>
internal static class ExperimentSearches
{
    /// <summary>How many trials there will be; null if that depends on results.</summary>
    public static long? CountOf(ExperimentDefinition definition, IComponentCatalog catalog) =>
        definition.Search.Finalists is null ? SamplerOf(definition, catalog).Count * definition.Search.Repeats : null;

    /// <exception cref="ComponentException">The sampler or the pruner can't be made.</exception>
    public static ExperimentSearch Of(HostedExperiment hosted, IWorkerCrew crew)
    {
        var (definition, catalog) = (hosted.Prepared.Definition, hosted.Prepared.Catalog);
        var (search, goal) = (definition.Search, definition.Objective.Goal);
        var numbering = TrialNumbering.Of(definition);
        var checks = PlannedChecks.Of(definition);
        var pruner = search.Pruner is { } reference ? catalog.Create<IPrunerFactory>(reference) : null;
        return new ExperimentSearch
        {
            Experiment = hosted.Experiment,
            Pool = crew.Pool,
            Trace = hosted.Prepared.Trace,
            Sampler = SamplerOf(definition, catalog),
            Pruner = pruner?.Create(
                new PrunerContext
                {
                    Goal = goal,
                    Checks = checks,
                    Seed = definition.Seed,
                }
            ),
            Checks = checks,
            Settings = search,
            Workers = definition.Workers,
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
