using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;
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
using Platform.TestKit.Scheduling;

namespace Platform.Experiments.Tests.Scheduling.Replays;

/// <summary>Searches that were recorded, whose decisions are made anew.</summary>
public sealed class SearchReplayTests
{
    private const int Checks = 9;

    private static readonly SearchSpace Space = new()
    {
        Parameters =
        [
            new("x", [new Alternative(null, new UniformDistribution(0, 1, Points: 5))]),
            new("y", [new Alternative(null, new LogUniformDistribution(1e-4, 1, Points: 4))]),
        ],
    };

    private static readonly Dictionary<string, Func<long, ISamplerFactory>> Samplers = new()
    {
        ["random"] = trials => new RandomSampler(new RandomOptions { Trials = trials }),
        ["sobol"] = trials => new SobolSampler(new SobolOptions { Trials = trials }),
        ["grid"] = _ => new GridSampler(new GridOptions()),
        ["tpe"] = trials => new TpeSampler(new TpeOptions { Trials = trials, Startup = 5 }),
        ["gp"] = trials => new GpSampler(new GpOptions { Trials = trials }),
        ["cma-es"] = trials => new CmaEsSampler(new CmaEsOptions { Trials = trials }),
    };

    private static readonly Dictionary<string, IPrunerFactory?> Pruners = new()
    {
        ["none"] = null,
        ["asha"] = new AshaPruner(new AshaOptions()),
        ["asha, stop"] = new AshaPruner(new AshaOptions { Mode = AshaMode.Stop }),
        ["hyperband"] = new HyperbandPruner(new HyperbandOptions()),
        ["median"] = new MedianPruner(new MedianOptions { Startup = 3 }),
        ["percentile"] = new PercentilePruner(new PercentileOptions { Startup = 3 }),
        ["threshold"] = new ThresholdPruner(new ThresholdOptions { Upper = 2, Warmup = 2 }),
        ["patience"] = new PatiencePruner(new PatienceOptions { Patience = 2, MinDelta = 0.1 }),
    };

    public static TheoryData<string, string> All =>
        new(Samplers.Keys.SelectMany(sampler => Pruners.Keys.Select(pruner => (sampler, pruner))));

    [Theory]
    [MemberData(nameof(All))]
    public async Task SearchWithLosses_IsDerivedAsItWasRecorded(string sampler, string pruner)
    {
        using var host = new SimulatedSearch(Search(sampler, pruner), Checks, Curve, seed: 1);
        var trials = await host.RunAsync(workers: 3, losses: 0.05);

        var outcome = SearchReplay.Run(Search(sampler, pruner) with { Experiment = host.Experiment }, host.Records);

        Assert.Null(outcome.Difference);
        Assert.Equal(trials.Select(trial => trial.Point).Distinct().Count(), outcome.Points);
        Assert.Equal(trials.Sum(trial => Math.Max(0, trial.Decisions.Count - 1)), outcome.Promotions);
        Assert.Equal(pruner == "none" ? 0 : trials.Sum(trial => trial.Epochs), outcome.Verdicts);
        Assert.Equal(ReplayedEnd.Derived, outcome.End);
    }

    [Theory]
    [InlineData("tpe", "asha")]
    [InlineData("random", "asha")]
    [InlineData("tpe", "asha, stop")]
    [InlineData("tpe", "median")]
    public void KilledSearch_IsDerivedAsFarAsItCame(string sampler, string pruner)
    {
        for (
            var most = 0;
            KeptRecords.Of(Search(sampler, pruner), Train, most) is { Experiment.State: not ExperimentState.Completed } records;
            most++
        )
        {
            var outcome = Replay(Search(sampler, pruner), records);

            Assert.Null(outcome.Difference);
            Assert.Equal(ReplayedEnd.Open, outcome.End);
        }
    }

    [Theory]
    [InlineData("asha")]
    [InlineData("median")]
    [InlineData("none")]
    public void TrialsThatDivergeFailOrAreCancelled_AreSeenAsThat(string pruner)
    {
        var records = KeptRecords.Of(Search("tpe", pruner), Train);
        Assert.Superset(
            new HashSet<TrialState> { TrialState.Diverged, TrialState.Failed, TrialState.Cancelled },
            records.Trials.Select(trial => trial.State).ToHashSet()
        );

        Assert.Null(Replay(Search("tpe", pruner), records).Difference);

        SimulatedTraining Train(TrialRecord trial) =>
            (trial.Number % 5) switch
            {
                1 => SimulatedTraining.Of([Curve(trial.Number, 1), double.NaN]),
                2 => new SimulatedTraining([Curve(trial.Number, 1)]) { End = RunEnd.InvalidParameters },
                3 => new SimulatedTraining([]) { End = RunEnd.Cancelled, EndEpoch = 0 },
                _ => SearchReplayTests.Train(trial),
            };
    }

    [Theory]
    [InlineData("asha", false)]
    [InlineData("median", true)]
    [InlineData("none", true)]
    public void ExtendedSearch_IsDerivedInItsParts(string pruner, bool finalists)
    {
        var settings = new SearchSettings { Parallelism = 3, Finalists = finalists ? new() { Top = 2, Repeats = 2 } : null };
        var first = KeptRecords.Of(Search("tpe", pruner, 12) with { Settings = settings }, Train);
        var whole = Search("tpe", pruner, 20) with { Settings = settings };

        var records = KeptRecords.Of(whole with { Experiment = first.Experiment }, Train, earlier: first);

        Assert.InRange(records.Trials.Count, 20, 40);
        var outcome = Replay(Search("tpe", pruner, 20) with { Settings = settings }, records);
        Assert.Null(outcome.Difference);
        Assert.Equal(20, outcome.Points);
    }

    [Theory]
    [InlineData(null, 6, null)]
    [InlineData(null, null, 60L)]
    [InlineData(5.0, null, null)]
    public void Until_IsDerived(double? target, int? noImprovement, long? epochs)
    {
        var settings = new SearchSettings
        {
            Parallelism = 3,
            Until = new UntilSettings
            {
                Target = target,
                NoImprovement = noImprovement,
                Epochs = epochs,
            },
        };
        var records = KeptRecords.Of(Search("random", "asha", 40) with { Settings = settings }, Train);
        Assert.NotNull(records.Experiment.EndReason);

        Assert.Null(Replay(Search("random", "asha", 40) with { Settings = settings }, records).Difference);

        var changed = new KeptRecords { Experiment = records.Experiment with { EndReason = "because" } };
        changed.Take(records);
        var difference = Replay(Search("random", "asha", 40) with { Settings = settings }, changed).Difference!;
        Assert.Equal(("end of the search", null), (difference.What, difference.Trial));
        Assert.Contains("because", difference.Recorded, StringComparison.Ordinal);
        Assert.Contains("search.until", difference.Derived, StringComparison.Ordinal);
    }

    [Fact]
    public void EndInTime_IsTakenAsGiven()
    {
        var settings = new SearchSettings
        {
            Parallelism = 3,
            Until = new UntilSettings { Time = new Duration(TimeSpan.FromSeconds(12)) },
        };
        var records = KeptRecords.Of(Search("tpe", "asha", 40) with { Settings = settings }, Train);
        Assert.InRange(records.Trials.Count, 5, 30);

        var outcome = Replay(Search("tpe", "asha", 40) with { Settings = settings }, records);

        Assert.Null(outcome.Difference);
        Assert.Equal(ReplayedEnd.Given, outcome.End);
    }

    [Theory]
    [InlineData("proposal")]
    [InlineData("grounds")]
    [InlineData("state")]
    [InlineData("rung")]
    [InlineData("verdict")]
    [InlineData("promotion")]
    [InlineData("missing")]
    public void ChangedRecord_IsFound(string what)
    {
        var records = KeptRecords.Of(Search("tpe", "asha"), Train);
        var promoted = records.Trials.First(trial => trial.Number > 0 && trial.Decisions.Count > 1);
        var pruned = records.Trials.First(trial => trial.State is TrialState.Pruned && trial.Number > 5);
        var changed = what switch
        {
            "proposal" => pruned with { Parameters = promoted.Parameters },
            "grounds" => pruned with { Grounds = new Dictionary<string, double> { ["luck"] = 1 } },
            "state" => pruned with { State = TrialState.Completed },
            "rung" => pruned with { Rungs = [.. pruned.Rungs.Select(rung => rung with { Checks = rung.Checks + 1 })] },
            "verdict" => pruned with { Pruned = pruned.Pruned! with { ToBeat = 0.25 } },
            "promotion" => promoted with { Decisions = [.. promoted.Decisions.SkipLast(1), promoted.Decisions[^1] + 1] },
            _ => null,
        };
        if (changed is null)
        {
            records.Trials.RemoveAt(records.Trials.Count - 1);
        }
        else
        {
            records.Trials[(int)changed.Number] = changed;
        }

        var difference = Replay(Search("tpe", "asha"), records).Difference;

        Assert.NotNull(difference);
        Assert.Equal(changed?.Number ?? records.Trials.Count, difference.Trial);
        Assert.NotEqual(difference.Recorded, difference.Derived);
        Assert.Equal(what is "proposal" or "grounds" or "missing" ? "proposal" : "course", difference.What);
    }

    [Fact]
    public void ChangedValue_ShowsInTheFirstDecisionThatDependsOnIt()
    {
        var records = KeptRecords.Of(Search("tpe", "none"), Train);
        records.Trials[2] = records.Trials[2] with { Objective = -100 };

        var difference = Replay(Search("tpe", "none"), records).Difference;

        // The sampler's model needs five results, and a point sees those up to three before it.
        Assert.Equal(7, difference!.Decision);
    }

    [Fact]
    public void WithoutDeterministicMode_WhatDecisionsSawIsntKnown()
    {
        var settings = new SearchSettings { Deterministic = false };
        var records = KeptRecords.Of(Search("tpe", "none") with { Settings = settings }, Train);

        var refused = Assert.Throws<NotSupportedException>(() => Replay(Search("tpe", "none") with { Settings = settings }, records));
        Assert.Contains("search.deterministic", refused.Message, StringComparison.Ordinal);
        Assert.Null(
            Replay(Search("random", "none") with { Settings = settings }, KeptRecords.Of(Search("random", "none"), Train)).Difference
        );
    }

    private static ReplayOutcome Replay(ExperimentSearch search, KeptRecords records) =>
        SearchReplay.Run(search with { Experiment = records.Experiment }, records);

    private static SimulatedTraining Train(TrialRecord trial) =>
        new([.. Enumerable.Range(1, Checks).Select(check => Curve(trial.Number, check))]);

    // Good ones are good from the start; all fall.
    private static double Curve(long trial, int check) => (trial * 7 % 27) + (1.0 / check);

    private static ExperimentSearch Search(string sampler, string pruner, int trials = 20) =>
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
