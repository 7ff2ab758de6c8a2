using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Search;

namespace Platform.Host.Hosting.Running;

/// <summary>Makes of an experiment whose turn has come what the broker needs.</summary>
internal static class ExperimentSearches
{
    /// <summary>How many trials there will be; null if that depends on results.</summary>
    public static long? CountOf(ExperimentDefinition definition, IComponentCatalog catalog) =>
        definition.Search.Finalists is null ? ExperimentSearch.SamplerOf(definition, catalog).Count * definition.Search.Repeats : null;

    /// <exception cref="ComponentException">The sampler or the pruner can't be made.</exception>
    public static ExperimentSearch Of(HostedExperiment hosted, IWorkerCrew crew) =>
        ExperimentSearch.Of(hosted.Experiment, hosted.Prepared.Definition, hosted.Prepared.Catalog) with
        {
            Pool = crew.Pool,
            Trace = hosted.Prepared.Trace,
        };
}
