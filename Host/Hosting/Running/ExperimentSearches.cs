using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Search;

namespace Platform.Host.Hosting.Running;

/// <summary>Makes of a request what the broker needs.</summary>
internal static class ExperimentSearches
{
    /// <exception cref="ComponentException">The sampler or the pruner can't be made.</exception>
    public static ExperimentSearch Of(ExperimentRunRequest request)
    {
        var (definition, catalog) = (request.Definition, request.Catalog);
        var (search, goal) = (definition.Search, definition.Objective.Goal);
        var numbering = TrialNumbering.Of(definition);
        var sampler = catalog.Create<ISamplerFactory>(search.Sampler);
        var pruner = search.Pruner is { } reference ? catalog.Create<IPrunerFactory>(reference) : null;
        return new ExperimentSearch
        {
            Experiment = request.Experiment,
            Pool = request.Crew.Pool,
            Trace = request.Trace,
            Sampler = sampler.Create(new SamplerContext { Space = search.Space, Seed = definition.Seed, Goal = goal }),
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
}
