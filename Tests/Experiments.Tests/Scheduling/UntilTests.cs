using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Search;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>Searches that end before their sampler has no more points.</summary>
public sealed class UntilTests
{
    private const int Checks = 3;

    public static TheoryData<string, UntilSettings, string> Rules =>
        new()
        {
            {
                "target",
                new() { Target = 3 },
                "point 8 reached 3, and 3 is good enough (search.until.target)"
            },
            {
                "noImprovement",
                new() { NoImprovement = 3 },
                "3 points in a row were no better than 3 (search.until.noImprovement)"
            },
            {
                "epochs",
                new() { Epochs = 20 },
                "21 epochs were trained (search.until.epochs)"
            },
            {
                "trials",
                new() { Trials = 11 },
                "11 trials were started (search.until.trials)"
            },
            {
                "two",
                new() { Trials = 11, Epochs = 20 },
                "21 epochs were trained (search.until.epochs)"
            },
        };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Search_EndsAtTheSameTrial_WhateverTheWorkersAndLosses(string name, UntilSettings until, string reason)
    {
        Assert.NotEmpty(name);
        var ended = new List<(int Trials, string? Reason)>();
        foreach (var (workers, losses) in new[] { (1, 0.0), (4, 0.0), (1, 0.1), (4, 0.1) })
        {
            using var search = new SimulatedSearch(Search(until), Checks, Curve, seed: workers);
            var trials = await search.RunAsync(workers, losses);
            ended.Add((trials.Count, search.Experiment.EndReason));
            Assert.All(trials, trial => Assert.Equal(TrialState.Completed, trial.State));
            Assert.Equal(ExperimentState.Completed, search.Experiment.State);
        }

        Assert.Single(ended.Distinct());
        Assert.Equal(reason, ended[0].Reason);
        Assert.InRange(ended[0].Trials, 5, 15);
    }

    [Fact]
    public async Task Time_EndsIt_AndRunningTrialsFinish()
    {
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(Search(new UntilSettings { Time = new Duration(TimeSpan.FromMinutes(1)) }));
        var lease = await fixture.LeaseAsync("a");
        fixture.Time.Advance(TimeSpan.FromSeconds(25));
        await fixture.Broker.RenewAsync(lease.Token, TestContext.Current.CancellationToken);
        fixture.Time.Advance(TimeSpan.FromSeconds(25));
        await fixture.Broker.RenewAsync(lease.Token, TestContext.Current.CancellationToken);
        fixture.Time.Advance(TimeSpan.FromSeconds(25));

        await fixture.EndAsync(lease, next: null);

        var experiment = fixture.Store.Find(SmallSearch.Id)!;
        Assert.Equal(ExperimentState.Completed, experiment.State);
        Assert.Equal("trials were trained for 1m (search.until.time)", experiment.EndReason);
        Assert.Contains(
            fixture.Store.Events(SmallSearch.Id),
            one => one.Kind == "search-ended" && one.Text.Contains("1m", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task PromotingSearch_CountsTheEpochsOfItsStretches_AndPrunesWhatWaits()
    {
        var pruner = new Pruner
        {
            Judge = request => request.Values.Count == 1 ? new(PruningVerdict.Pause) : PruningDecision.Continue,
            Promote = request => request.Trials.FirstOrDefault(trial => trial.State is TrialProgress.Paused && trial.Trial % 4 == 0)?.Trial,
        };
        using var search = new SimulatedSearch(
            Search(new UntilSettings { Epochs = 10 }) with
            {
                Pruner = pruner,
                Checks = Checks,
            },
            Checks,
            Curve,
            0
        );

        var trials = await search.RunAsync(workers: 2);

        Assert.Equal("11 epochs were trained (search.until.epochs)", search.Experiment.EndReason);
        Assert.All(trials, trial => Assert.Equal(trial.State is TrialState.Completed ? Checks : 1, trial.Epochs));
        Assert.Contains(trials, trial => trial.State is TrialState.Pruned);
    }

    private static double Curve(long trial, int check) => Math.Abs(trial - 8) + (trial < 5 ? 10 - trial : Checks) + (Checks - check) * 0.1;

    private static ExperimentSearch Search(UntilSettings until) =>
        SmallSearch.Of(SmallSearch.Points(40)) with
        {
            Settings = new() { Parallelism = 3, Until = until },
        };
}
