using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Search;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

public sealed class EnqueueTests
{
    [Theory]
    [InlineData(1, 0.0, 50)]
    [InlineData(4, 0.0, 50)]
    [InlineData(1, 0.2, 50)]
    [InlineData(4, 0.2, 1000)]
    public async Task PointsInFront_AreTriedOnce_WhateverDies(int workers, double losses, int inFront)
    {
        var search = Search(inFront, count: inFront + 5);
        using var simulated = new SimulatedSearch(search, 1, (trial, _) => trial, seed: 3);

        var trials = await simulated.RunAsync(workers, losses);

        Assert.Equal(Enumerable.Range(0, inFront).Select(point => (int?)point), trials.Take(inFront).Select(trial => trial.Enqueued));
        Assert.Equal(Enumerable.Range(1000, inFront), trials.Take(inFront).Select(XOf));
        Assert.Equal(Enumerable.Range(inFront, 5), trials.Skip(inFront).Select(XOf));
        Assert.All(trials.Skip(inFront), trial => Assert.Null(trial.Enqueued));
        Assert.Equal(inFront + 5, simulated.Experiment.TrialCount);
    }

    [Fact]
    public async Task Points_ComeBeforeTheSamplersNext_WhileItRuns()
    {
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(3)));
        var first = await fixture.LeaseAsync("a");

        var taken = await fixture.Broker.EnqueueAsync(SmallSearch.Id, Order(7, 8), TestContext.Current.CancellationToken);
        await fixture.EndAsync(first, next: null);
        for (var trial = 0; trial < 3; trial++)
        {
            await fixture.EndAsync(await fixture.LeaseAsync("a"), next: null);
        }

        Assert.True(taken);
        var experiment = fixture.Store.Find(SmallSearch.Id)!;
        Assert.Equal(ExperimentState.Completed, experiment.State);
        Assert.Equal([0, 7, 8, 3], fixture.Store.Trials(SmallSearch.Id).Select(XOf));
        var stage = Assert.Single(experiment.Stages);
        Assert.Equal(3, stage.Tried);
        Assert.Contains(fixture.Store.Events(SmallSearch.Id), one => one.Kind == "points-enqueued");
    }

    [Fact]
    public async Task Points_AreTried_AlthoughTheSearchHasEnded()
    {
        var search = Search(inFront: 1, count: 9);
        using var simulated = new SimulatedSearch(
            search with
            {
                Settings = new()
                {
                    Parallelism = 1,
                    Until = new UntilSettings { Trials = 1 },
                },
            },
            1,
            (trial, _) => trial,
            seed: 1
        );

        var trials = await simulated.RunAsync(workers: 1);

        Assert.Equal(1000, XOf(Assert.Single(trials)));
        Assert.Equal("1 trials were started (search.until.trials)", simulated.Experiment.EndReason);
    }

    [Fact]
    public async Task EnqueuedPoint_OfAnEndedExperiment_IsRefused()
    {
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        await fixture.EndAsync(await fixture.LeaseAsync("a"), next: null);

        Assert.False(await fixture.Broker.EnqueueAsync(SmallSearch.Id, Order(7), TestContext.Current.CancellationToken));
        Assert.Null(fixture.Broker.EnqueuedIn(SmallSearch.Id));
    }

    private static EnqueueOrder Order(params int[] points) =>
        new([.. points.Select(x => SmallSearch.Point(x).Parameters)], tried => SmallSearch.Points(tried.Count + 1));

    private static ExperimentSearch Search(int inFront, int count)
    {
        var search = SmallSearch.Of(SmallSearch.Points(count));
        return search with
        {
            Experiment = search.Experiment with
            {
                Enqueued = [.. Enumerable.Range(1000, inFront).Select(x => SmallSearch.Point(x).Parameters)],
                Stages = [new SearchStage(inFront, 0)],
            },
        };
    }

    private static int XOf(TrialRecord trial) => trial.Parameters["x"].GetInt32();
}
