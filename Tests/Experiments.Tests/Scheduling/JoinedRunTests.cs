using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>A second host takes up the runs of workers that didn't end with the first.</summary>
public sealed class JoinedRunTests : IDisposable
{
    private readonly RecordingStore _store = new();
    private readonly BrokerFixture _first;
    private readonly BrokerFixture _second;

    public JoinedRunTests() => (_first, _second) = (new BrokerFixture(_store), new BrokerFixture(_store));

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task Run_GoesOn_UnderTheNextHost()
    {
        var search = SmallSearch.Of(SmallSearch.Points(2));
        await _first.OpenAsync(search);
        var lease = await _first.LeaseAsync("a");
        await _first.ReportAsync(lease, 0, 1);

        await _second.OpenAsync(search);
        var directive = await _second.ReportAsync(lease, 1, 2);
        var next = Assert.IsType<Lease>(await _second.EndAsync(lease, "a", objective: 0.5));

        Assert.Equal(RunDirective.Continue, directive);
        Assert.Equal((TrialState.Completed, 0.5, 2), (_second.Trial(0).State, _second.Trial(0).Objective, _second.Trial(0).Epochs));
        Assert.Equal([RunEnd.Completed, null], _store.Runs(SmallSearch.Id).Select(run => run.End));
        Assert.Equal(1, next.Token.Trial);
        Assert.True(next.Token.Fence != lease.Token.Fence || next.Token.Trial != lease.Token.Trial);
    }

    [Fact]
    public async Task BatchThatIsRecorded_IsNotRecordedAgain()
    {
        var search = SmallSearch.Of(SmallSearch.Points(1));
        await _first.OpenAsync(search);
        var lease = await _first.LeaseAsync("a");
        await _first.ReportAsync(lease, 0, 1);
        await _first.ReportAsync(lease, 1, 2);

        await _second.OpenAsync(search);
        var commits = _store.Durable.Count;
        await _second.ReportAsync(lease, 1, 2);

        Assert.Equal(commits, _store.Durable.Count);
        Assert.Equal([1, 2], _store.Series(SmallSearch.Id, 0, "validation/loss").Steps);
    }

    [Fact]
    public async Task WhatThePrunerSaid_IsSaidAgain()
    {
        var search = SmallSearch.Of(SmallSearch.Points(1)) with { Pruner = SmallSearch.Prunes(request => request.Values[^1].Value > 1) };
        await _first.OpenAsync(search);
        var lease = await _first.LeaseAsync("a");
        await _first.ReportAsync(lease, 0, 1, check: 2);

        await _second.OpenAsync(search);

        Assert.Equal(RunDirective.Prune, await _second.ReportAsync(lease, 0, 1, check: 2));
    }

    [Fact]
    public async Task Run_IsGivenUp_WhenItsWorkerStaysSilent()
    {
        var search = SmallSearch.Of(SmallSearch.Points(1));
        await _first.OpenAsync(search);
        var lease = await _first.LeaseAsync("a");

        await _second.OpenAsync(search);
        _second.Time.Advance(BrokerFixture.Settings.Lease * 2);
        var again = await _second.LeaseAsync("b");
        var late = await _second.ReportAsync(lease, 0, 1);

        Assert.Equal((0, 1), (again.Token.Trial, again.Token.Run));
        Assert.Equal(RunDirective.Cancel, late);
    }

    [Fact]
    public async Task Run_IsKept_UntilItsExperimentIsOpen_AndItsReportsWait()
    {
        var search = SmallSearch.Of(SmallSearch.Points(1));
        await _first.OpenAsync(search);
        var lease = await _first.LeaseAsync("a");

        var renewed = await _second.Broker.RenewAsync(lease.Token, TestContext.Current.CancellationToken);
        var reporting = _second.ReportAsync(lease, 0, 1);
        var before = reporting.IsCompleted;
        await _second.OpenAsync(search);

        Assert.Equal(RunDirective.Continue, renewed.Directive);
        Assert.False(before);
        Assert.Equal(RunDirective.Continue, await reporting);
    }

    [Fact]
    public async Task Run_IsGivenUp_WhenItsExperimentIsNotOpenedInTime()
    {
        await _first.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _first.LeaseAsync("a");
        _second.Time.Advance(BrokerFixture.Settings.TakeUp);

        var renewed = await _second.Broker.RenewAsync(lease.Token, TestContext.Current.CancellationToken);

        Assert.Equal(RunDirective.Cancel, renewed.Directive);
        Assert.False(_second.Broker.Holds(lease.Token));
    }

    [Fact]
    public async Task Run_IsLost_WhenItsWorkerHasAnotherTrialByThen()
    {
        var search = SmallSearch.Of(SmallSearch.Points(1));
        var other = search with { Experiment = search.Experiment with { Id = "other" }, Pool = "other" };
        await _first.OpenAsync(search);
        await _first.LeaseAsync("a");

        await _second.OpenAsync(other);
        var lease = await _second.LeaseAsync("a");
        await _second.OpenAsync(search);

        Assert.Equal("other", lease.Token.Experiment);
        Assert.Equal(RunEnd.LostWorker, Assert.Single(_store.Runs(SmallSearch.Id)).End);
    }

    [Fact]
    public async Task SkippedTrial_DoesNotGoOn()
    {
        var search = SmallSearch.Of(SmallSearch.Points(2));
        await _first.OpenAsync(search);
        var lease = await _first.LeaseAsync("a");
        await _first.Broker.SkipAsync(SmallSearch.Id, 0, TestContext.Current.CancellationToken);

        await _second.OpenAsync(search);

        Assert.Equal(RunDirective.Cancel, await _second.ReportAsync(lease, 0, 1));
        Assert.Equal(TrialState.Cancelled, _second.Trial(0).State);
    }
}
