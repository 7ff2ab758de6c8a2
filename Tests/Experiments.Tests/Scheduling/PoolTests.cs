using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>Which worker works for which experiment.</summary>
public sealed class PoolTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task WorkerOfAPool_WorksForItsExperimentOnly()
    {
        await OpenAsync("first", "one");
        await OpenAsync("second", "two");

        var second = Assert.IsType<Lease>(await _fixture.AskAsync("a", "two"));
        var first = Assert.IsType<Lease>(await _fixture.AskAsync("b", "one"));
        var none = _fixture.AskAsync("c", "three");
        _fixture.Time.Advance(BrokerFixture.Settings.Poll);

        Assert.Equal(("first", "second"), (first.Token.Experiment, second.Token.Experiment));
        Assert.IsType<NothingYet>(await none);
    }

    [Fact]
    public async Task WorkerWithoutAPool_TakesTrialsOfAnyExperiment()
    {
        await OpenAsync("first", "one");
        await OpenAsync("second", "two");

        var leases = new[] { await _fixture.LeaseAsync("a"), await _fixture.LeaseAsync("b") };

        Assert.Equal(["first", "second"], leases.Select(lease => lease.Token.Experiment));
    }

    [Fact]
    public async Task WorkerBeforeItsExperiment_WaitsForIt()
    {
        var asked = _fixture.AskAsync("a", "one");

        await OpenAsync("first", "one");

        Assert.IsType<Lease>(await asked);
    }

    [Fact]
    public async Task PoolOfAnEndedExperiment_HasNothingToDo_WhileOtherWorkersWait()
    {
        await OpenAsync("first", "one");
        await _fixture.EndAsync(Assert.IsType<Lease>(await _fixture.AskAsync("a", "one")), next: null);
        var (ofThePool, ofNone) = (_fixture.AskAsync("a", "one"), _fixture.AskAsync("guest"));

        await _fixture.Broker.ReleaseAsync("first", TestContext.Current.CancellationToken);
        var over = await ofThePool;
        _fixture.Time.Advance(BrokerFixture.Settings.Poll);

        Assert.IsType<NothingMore>(over);
        Assert.IsType<NothingYet>(await ofNone);
    }

    [Fact]
    public async Task ExperimentThatIsGivenUp_LeavesNoRun()
    {
        await OpenAsync("first", "one");
        var lease = Assert.IsType<Lease>(await _fixture.AskAsync("a", "one"));

        await _fixture.Broker.ReleaseAsync("first", TestContext.Current.CancellationToken);

        Assert.False(_fixture.Broker.Holds(lease.Token));
        Assert.Equal(
            (RunEnd.LostWorker, TrialState.Waiting),
            (_fixture.Store.Runs("first")[0].End, _fixture.Store.Trials("first")[0].State)
        );
    }

    private Task OpenAsync(string experiment, string pool)
    {
        var search = SmallSearch.Of(SmallSearch.Points(1));
        return _fixture.OpenAsync(search with { Experiment = search.Experiment with { Id = experiment }, Pool = pool });
    }
}
