using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Experiments.Search;

namespace Platform.Experiments.Planning;

/// <summary>Searches that are simulated to see how much a pruner leaves of the planned work.</summary>
internal static class ExpectedWork
{
    private const int Searches = 5;

    // More take longer than anybody waits for a plan; the share of the work that is left hardly depends on the number.
    private const long MostTrials = 400;
    private const int MostChecks = 10_000;

    /// <summary>The epochs of the whole search if good and bad trials come in random order, and each is as good at every check.</summary>
    /// <returns>null: the number of trials or of checks isn't known, or there are too many checks.</returns>
    public static double? Epochs(ExperimentDefinition definition, IPrunerFactory pruner, int? checks, long? trials)
    {
        if (checks is not (> 0 and <= MostChecks) || trials is not > 0)
        {
            return null;
        }

        var simulated = Math.Min(trials.Value, MostTrials);
        var epochs = Enumerable.Range(0, Searches).Sum(search => Simulate(definition, pruner, checks.Value, simulated, search));
        return (double)epochs / Searches / simulated * trials.Value;
    }

    private static long Simulate(ExperimentDefinition definition, IPrunerFactory pruner, int checks, long trials, long search)
    {
        var random = new CounterRandom(new CounterRandom(definition.Seed).Seed(search, "expected work"));
        var settings = definition.Search with { Repeats = 1 };

        // What it trains doesn't matter here.
        var any = definition.Trial(definition.Search.Space.Choose((name, range) => range.At(random.Uniform(0, name))), 0);
        var simulation = new SearchSimulation(
            new ExperimentSearch
            {
                Experiment = RecordOf(definition),
                Sampler = Points(trials),
                Pruner = pruner.Create(
                    new PrunerContext
                    {
                        Goal = definition.Objective.Goal,
                        Checks = checks,
                        Seed = random.Seed(0, "pruner"),
                    }
                ),
                Checks = checks,
                Settings = settings,
                Define = (number, _) => any with { Seed = number },
            },
            trial => new SimulatedTraining([.. Enumerable.Repeat(random.Uniform(trial.Number, "value"), checks)]),
            settings.Parallelism
        );
        var made = new Dictionary<long, int>();
        while (simulation.Next() is { } check)
        {
            made[check.Trial] = check.Check;
        }

        return made.Values.Sum(check => (long)PlannedChecks.EpochOf(definition, check));
    }

    private static Sampler Points(long count) =>
        new()
        {
            Count = count,
            Propose = request =>
                request.Point < count ? new ParametersProposal(new Dictionary<string, JsonElement>()) : new ExhaustedProposal(),
        };

    private static ExperimentRecord RecordOf(ExperimentDefinition definition) =>
        new()
        {
            Id = definition.Name,
            Name = definition.Name,
            State = ExperimentState.Running,
            Definition = definition.Text,
            Resolved = "{}",
            Hash = definition.Hash,
            BaseDirectory = definition.BaseDirectory,
            Objective = definition.Objective,
            Plugins = [],
            Environment = new Dictionary<string, string>(),
            Created = DateTimeOffset.UnixEpoch,
        };
}
