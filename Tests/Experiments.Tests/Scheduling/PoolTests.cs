using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestKit.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>Which worker works for which experiment.</summary>
public sealed class PoolTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_worker_of_a_pool_works_for_the_experiment_of_its_pool_only()
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
    public async Task A_worker_without_a_pool_takes_trials_of_any_experiment()
    {
        await OpenAsync("first", "one");
        await OpenAsync("second", "two");

        var leases = new[] { await _fixture.LeaseAsync("a"), await _fixture.LeaseAsync("b") };

        Assert.Equal(["first", "second"], leases.Select(lease => lease.Token.Experiment));
    }

    [Fact]
    public async Task A_worker_that_came_before_its_experiment_waits_for_it()
    {
        var asked = _fixture.AskAsync("a", "one");

        await OpenAsync("first", "one");

        Assert.IsType<Lease>(await asked);
    }

    [Fact]
    public async Task The_pool_of_an_experiment_that_is_over_has_nothing_more_to_do_and_other_workers_wait()
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
    public async Task An_experiment_that_is_given_up_leaves_no_run_behind()
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
