using System.Text.Json;
using Platform.Abstractions;
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
        if (search.Finalists is not null)
        {
            return null;
        }

        // A search that nobody changed on its way tried no other points than its sampler's. Reading many trials takes seconds, for which a
        // host that starts would keep everybody waiting.
        var all = experiment is { Stages: [], Enqueued: [] } ? [] : TriedPoints.Of(experiment, records, search.Space);
        return SamplerOf(prepared, TriedPoints.BeforeStage(experiment, all)).Count is { } count
            ? Math.Max(count, all.Count) * search.Repeats
            : null;
    }

    /// <summary>Makes the sampler that comes after points that others chose.</summary>
    public static Sampler SamplerOf(PreparedExperiment prepared, IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> tried) =>
        ExperimentSearch.SamplerOf(prepared.Definition, prepared.Catalog, tried);

    /// <exception cref="ComponentException">The sampler or the pruner can't be made.</exception>
    public static ExperimentSearch Of(PreparedExperiment prepared, ExperimentRecord experiment, IRecordReader records) =>
        ExperimentSearch.Of(experiment, prepared.Definition, prepared.Catalog, records) with
        {
            Trace = prepared.Trace,
        };
}
