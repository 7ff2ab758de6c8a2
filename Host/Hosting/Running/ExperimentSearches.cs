using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Search;
using Platform.Host.Hosting.Submissions;

namespace Platform.Host.Hosting.Running;

/// <summary>Makes of an experiment whose turn has come what the broker needs.</summary>
internal static class ExperimentSearches
{
    /// <summary>How many trials there will be; null if that depends on results.</summary>
    public static long? CountOf(PreparedExperiment prepared, ExperimentRecord experiment, IRecordReader records)
    {
        var search = prepared.Definition.Search;
        var tried = TriedPoints.Of(experiment, records, search.Space).Count;
        return search.Finalists is null && SamplerOf(prepared, experiment, records).Count is { } count
            ? Math.Max(count, tried) * search.Repeats
            : null;
    }

    /// <summary>Makes the sampler that comes after points that others chose.</summary>
    public static Sampler SamplerOf(PreparedExperiment prepared, IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> tried) =>
        prepared
            .Catalog.Create<ISamplerFactory>(prepared.Definition.Search.Sampler)
            .Create(
                new SamplerContext
                {
                    Space = prepared.Definition.Search.Space,
                    Seed = prepared.Definition.Seed,
                    Goal = prepared.Definition.Objective.Goal,
                    Tried = tried,
                }
            );

    /// <exception cref="ComponentException">The sampler or the pruner can't be made.</exception>
    public static ExperimentSearch Of(PreparedExperiment prepared, ExperimentRecord experiment, IRecordReader records)
    {
        var (definition, catalog) = (prepared.Definition, prepared.Catalog);
        var (search, goal) = (definition.Search, definition.Objective.Goal);
        var numbering = TrialNumbering.Of(definition);
        var checks = PlannedChecks.Of(definition);
        var pruner = search.Pruner is { } reference ? catalog.Create<IPrunerFactory>(reference) : null;
        return new ExperimentSearch
        {
            Experiment = experiment,
            Trace = prepared.Trace,
            Sampler = SamplerOf(prepared, experiment, records),
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

    private static Sampler SamplerOf(PreparedExperiment prepared, ExperimentRecord experiment, IRecordReader records) =>
        SamplerOf(prepared, TriedPoints.BeforeStage(experiment, records, prepared.Definition.Search.Space));
}
