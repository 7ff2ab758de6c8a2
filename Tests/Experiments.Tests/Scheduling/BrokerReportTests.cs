using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestKit.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

public sealed class BrokerReportTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_report_is_answered_when_it_is_durable()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");
        _fixture.Store.Holds = true;

        var reporting = _fixture.ReportAsync(lease, 0, 1);
        var before = reporting.IsCompleted;
        _fixture.Store.Release();

        Assert.False(before);
        Assert.Equal(RunDirective.Continue, await reporting);
    }

    [Fact]
    public async Task Reports_of_several_workers_are_not_kept_waiting_for_each_other()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        var (a, b) = (await _fixture.LeaseAsync("a"), await _fixture.LeaseAsync("b"));
        _fixture.Store.Holds = true;

        var reports = new[] { _fixture.ReportAsync(a, 0, 1), _fixture.ReportAsync(b, 0, 1) };
        var together = _fixture.Store.Held;
        _fixture.Store.Release();
        await Task.WhenAll(reports);

        Assert.Equal(2, together);
    }

    [Fact]
    public async Task A_batch_that_comes_twice_is_stored_once()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");

        await _fixture.ReportAsync(lease, 0, 1);
        await _fixture.ReportAsync(lease, 0, 1);

        Assert.Equal([1], _fixture.Store.Series(SmallSearch.Id, 0, "validation/loss").Steps);
    }

    [Fact]
    public async Task What_a_run_said_last_becomes_durable_with_its_end_and_with_the_next_lease()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        var lease = await _fixture.LeaseAsync("a");
        await _fixture.ReportAsync(lease, 0, 1);
        var before = _fixture.Store.Commits;

        var next = await _fixture.EndAsync(lease, "a", last: BrokerFixture.Batch(lease, 1, 2));

        Assert.IsType<Lease>(next);
        Assert.Equal(before + 1, _fixture.Store.Commits);
        Assert.Equal([1, 2], _fixture.Store.Series(SmallSearch.Id, 0, "validation/loss").Steps);
        Assert.Equal(TrialState.Completed, _fixture.Trial(0).State);
    }

    [Fact]
    public async Task A_last_batch_that_was_reported_before_is_stored_once()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");
        await _fixture.ReportAsync(lease, 0, 1);

        await _fixture.EndAsync(lease, next: null, last: BrokerFixture.Batch(lease, 0, 1));

        Assert.Equal([1], _fixture.Store.Series(SmallSearch.Id, 0, "validation/loss").Steps);
    }

    [Fact]
    public async Task A_batch_that_comes_twice_at_once_is_answered_twice_when_it_is_durable()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");
        _fixture.Store.Holds = true;

        var reports = new[] { _fixture.ReportAsync(lease, 0, 1), _fixture.ReportAsync(lease, 0, 1) };
        var before = reports.Any(report => report.IsCompleted);
        _fixture.Store.Release();
        await Task.WhenAll(reports);

        Assert.False(before);
        Assert.Single(_fixture.Store.Durable.OfType<AppendPoints>());
    }

    [Fact]
    public async Task A_gap_between_batches_is_an_error()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _fixture.ReportAsync(lease, 1, 1));

        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_given_up_writes_nothing_and_is_told_to_end()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var stale = await _fixture.LeaseAsync("a");
        _fixture.Time.Advance(BrokerFixture.Settings.Lease * 2);
        await _fixture.LeaseAsync("b");
        var changes = _fixture.Store.Durable.Count;

        var report = await _fixture.ReportAsync(stale, 0, 1);
        var renewal = await _fixture.Broker.RenewAsync(stale.Token, TestContext.Current.CancellationToken);
        await _fixture.EndAsync(stale, next: null);

        Assert.Equal((RunDirective.Cancel, RunDirective.Cancel), (report, renewal.Directive));
        Assert.Equal(changes, _fixture.Store.Durable.Count);
        Assert.False(_fixture.Broker.Holds(stale.Token));
    }

    [Fact]
    public async Task A_lease_lasts_while_it_is_renewed_or_reported_on()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");

        _fixture.Time.Advance(BrokerFixture.Settings.Lease * 0.8);
        await _fixture.Broker.RenewAsync(lease.Token, TestContext.Current.CancellationToken);
        _fixture.Time.Advance(BrokerFixture.Settings.Lease * 0.8);
        await _fixture.ReportAsync(lease, 0, 1);
        _fixture.Time.Advance(BrokerFixture.Settings.Lease * 0.8);

        Assert.True(_fixture.Broker.Holds(lease.Token));
    }

    [Fact]
    public async Task An_expired_lease_is_found_without_anyone_asking()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");

        _fixture.Time.Advance(BrokerFixture.Settings.Lease * 1.5);

        Assert.False(_fixture.Broker.Holds(lease.Token));
        Assert.Equal(TrialState.Waiting, _fixture.Trial(0).State);
        Assert.Equal("trial-retried", Assert.Single(_fixture.Store.Events(SmallSearch.Id)).Kind);
    }

    [Fact]
    public async Task A_checkpoint_belongs_to_the_run_whose_lease_it_came_with()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        var lease = await _fixture.LeaseAsync("a");

        await _fixture.ReportAsync(lease, 0, 1, checkpoint: BrokerFixture.Checkpoint(lease, 1) with { Trial = 1, Experiment = "other" });
        var checkpoint = Assert.Single(_fixture.Store.Checkpoints(SmallSearch.Id));

        Assert.Equal((SmallSearch.Id, 0L), (checkpoint.Experiment, checkpoint.Trial));
    }
}
