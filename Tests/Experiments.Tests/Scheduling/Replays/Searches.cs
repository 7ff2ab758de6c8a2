using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Replays;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Experiments.Search;
using Platform.Plugins.Search;
using Platform.Plugins.Search.CmaEs;
using Platform.Plugins.Search.Gp;
using Platform.Plugins.Search.Pruning;
using Platform.Plugins.Search.Sobol;
using Platform.Plugins.Search.Tpe;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling.Replays;

/// <summary>Searches with the samplers and pruners that ship, to be recorded and replayed.</summary>
internal static class Searches
{
    /// <summary>Checks of a trial.</summary>
    public const int Checks = 9;

    public static readonly SearchSpace Space = new()
    {
        Parameters =
        [
            new("x", [new Alternative(null, new UniformDistribution(0, 1, Points: 5))]),
            new("y", [new Alternative(null, new LogUniformDistribution(1e-4, 1, Points: 4))]),
        ],
    };

    public static readonly Dictionary<string, Func<long, ISamplerFactory>> Samplers = new()
    {
        ["random"] = trials => new RandomSampler(new RandomOptions { Trials = trials }),
        ["sobol"] = trials => new SobolSampler(new SobolOptions { Trials = trials }),
        ["grid"] = _ => new GridSampler(new GridOptions()),
        ["tpe"] = trials => new TpeSampler(new TpeOptions { Trials = trials, Startup = 5 }),
        ["gp"] = trials => new GpSampler(new GpOptions { Trials = trials }),
        ["cma-es"] = trials => new CmaEsSampler(new CmaEsOptions { Trials = trials }),
    };

    public static readonly Dictionary<string, IPrunerFactory?> Pruners = new()
    {
        ["none"] = null,
        ["asha"] = new AshaPruner(new AshaOptions { Eta = 3 }),
        ["asha, stop"] = new AshaPruner(new AshaOptions { Eta = 3, Mode = AshaMode.Stop }),
        ["race"] = new RacePruner(new RaceOptions { At = 3, Keep = 2 }),
        ["hyperband"] = new HyperbandPruner(new HyperbandOptions()),
        ["median"] = new MedianPruner(new MedianOptions { Startup = 3 }),
        ["percentile"] = new PercentilePruner(new PercentileOptions { Startup = 3 }),
        ["threshold"] = new ThresholdPruner(new ThresholdOptions { Upper = 2, Warmup = 2 }),
        ["patience"] = new PatiencePruner(new PatienceOptions { Patience = 2, MinDelta = 0.1 }),
    };

    public static ReplayOutcome Replay(ExperimentSearch search, KeptRecords records) =>
        SearchReplay.Run(search with { Experiment = records.Experiment }, records);

    public static SimulatedTraining Train(TrialRecord trial) =>
        new([.. Enumerable.Range(1, Checks).Select(check => Curve(trial.Number, check))]);

    // Good ones are good from the start; all fall.
    public static double Curve(long trial, int check) => (trial * 7 % 27) + (1.0 / check);

    public static ExperimentSearch Of(string sampler, string pruner, int trials = 20) =>
        SmallSearch.Of(
            Samplers[sampler]
                (trials)
                .Create(
                    new SamplerContext
                    {
                        Space = Space,
                        Seed = 5,
                        Goal = Goal.Minimize,
                    }
                )
        ) with
        {
            Settings = new() { Parallelism = 3 },
            Checks = Checks,
            Pruner = Pruners[pruner]
                ?.Create(
                    new PrunerContext
                    {
                        Goal = Goal.Minimize,
                        Checks = Checks,
                        Seed = 5,
                    }
                ),
        };
}
