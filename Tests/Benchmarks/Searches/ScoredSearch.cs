using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Experiments.Search;

namespace Platform.Benchmarks.Searches;

/// <summary>Searches whose trials are looked up or calculated; small values are good.</summary>
internal static class ScoredSearch
{
    /// <summary>A search that is ready to be simulated.</summary>
    /// <param name="space">What may vary.</param>
    /// <param name="sampler">The sampler.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="pruner">The pruner; null: none.</param>
    /// <param name="checks">Checks of a trial.</param>
    /// <param name="parallelism">Points tried at once.</param>
    /// <param name="repeats">Trials of each point.</param>
    /// <param name="finalists">Which points get more trials at the end; null: none.</param>
    public static ExperimentSearch Of(
        SearchSpace space,
        ISamplerFactory sampler,
        long seed,
        IPrunerFactory? pruner = null,
        int checks = 1,
        int parallelism = 1,
        int repeats = 1,
        FinalistSettings? finalists = null
    ) =>
        UntrainedSearch.Of(
            space,
            sampler,
            pruner,
            seed,
            new ObjectiveSettings(),
            checks,
            new SearchSettings
            {
                Parallelism = parallelism,
                Repeats = repeats,
                Finalists = finalists,
            }
        );

    /// <summary>Runs a search of which each trial makes one check.</summary>
    /// <param name="search">The search.</param>
    /// <param name="value">What a trial measures; not a number: it fails.</param>
    /// <returns>The trials.</returns>
    public static IReadOnlyList<TrialRecord> Run(ExperimentSearch search, Func<TrialRecord, double> value)
    {
        var simulation = new SearchSimulation(search, trial => SimulatedTraining.Of([value(trial)]), search.Settings.Parallelism);
        while (simulation.Next() is not null)
        {
            // All that is wanted is the end.
        }

        return [.. simulation.Trials];
    }

    public static double Number(this TrialRecord trial, string name) => trial.Parameters[name].GetDouble();

    public static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
