using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Simulation;

/// <summary>Searches for a <see cref="SearchSimulation"/>, whose trials can't be trained: their definitions name nothing.</summary>
public static class UntrainedSearch
{
    private const string Name = "simulated";

    /// <summary>A search that is ready to be simulated.</summary>
    /// <param name="space">What may vary.</param>
    /// <param name="sampler">The sampler.</param>
    /// <param name="pruner">The pruner; null: none.</param>
    /// <param name="seed">The seed of both.</param>
    /// <param name="objective">What is optimised.</param>
    /// <param name="checks">Checks of a trial; null: they vary.</param>
    /// <param name="settings">How points are proposed.</param>
    /// <exception cref="ComponentException">The sampler or the pruner refuses that.</exception>
    public static ExperimentSearch Of(
        SearchSpace space,
        ISamplerFactory sampler,
        IPrunerFactory? pruner,
        long seed,
        ObjectiveSettings objective,
        int? checks,
        SearchSettings settings
    )
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(objective);
        return new ExperimentSearch
        {
            Experiment = new ExperimentRecord
            {
                Id = Name,
                Name = Name,
                State = ExperimentState.Running,
                Definition = "",
                Resolved = "{}",
                Hash = "",
                BaseDirectory = "/",
                Objective = objective,
                Plugins = [],
                Environment = new Dictionary<string, string>(),
                Created = DateTimeOffset.UnixEpoch,
            },
            Sampler = sampler.Create(
                new SamplerContext
                {
                    Space = space,
                    Seed = seed,
                    Goal = objective.Goal,
                }
            ),
            Pruner = pruner?.Create(
                new PrunerContext
                {
                    Goal = objective.Goal,
                    Checks = checks,
                    Seed = seed,
                }
            ),
            Checks = checks,
            Settings = settings,
            Define = (number, _) => Nothing with { Seed = number },
        };
    }

    private static TrialDefinition Nothing { get; } =
        new()
        {
            Experiment = Name,
            ExperimentSeed = 1,
            Seed = 0,
            BaseDirectory = "/",
            Dataset = Component,
            Data = new SplitSettings(),
            Model = Component,
            Loss = Component,
            Optimizer = Component,
            Training = new TrainingSettings(),
            Objective = new ObjectiveSettings(),
            Threads = 1,
        };

    private static ComponentReference Component => new("none", []);
}
