using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

public sealed class BrokerReportTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Report_IsAnswered_OnceDurable()
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
    public async Task ReportsOfSeveralWorkers_DontWaitForEachOther()
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
    public async Task BatchThatComesTwice_IsStoredOnce()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");

        await _fixture.ReportAsync(lease, 0, 1);
        await _fixture.ReportAsync(lease, 0, 1);

        Assert.Equal([1], _fixture.Store.Series(SmallSearch.Id, 0, "validation/loss").Steps);
    }

    [Fact]
    public async Task LastReport_BecomesDurable_WithTheEndAndTheNextLease()
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
    public async Task LastBatch_ReportedBefore_IsStoredOnce()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");
        await _fixture.ReportAsync(lease, 0, 1);

        await _fixture.EndAsync(lease, next: null, last: BrokerFixture.Batch(lease, 0, 1));

        Assert.Equal([1], _fixture.Store.Series(SmallSearch.Id, 0, "validation/loss").Steps);
    }

    [Fact]
    public async Task BatchThatComesTwiceAtOnce_IsAnsweredTwice_OnceDurable()
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
    public async Task GapBetweenBatches_IsAnError()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _fixture.ReportAsync(lease, 1, 1));

        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunThatWasGivenUp_WritesNothing_AndIsToldToEnd()
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
    public async Task Lease_LastsWhileRenewedOrReportedOn()
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
    public async Task ExpiredLease_IsFound_WithoutAnyoneAsking()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");

        _fixture.Time.Advance(BrokerFixture.Settings.Lease * 1.5);

        Assert.False(_fixture.Broker.Holds(lease.Token));
        Assert.Equal(TrialState.Waiting, _fixture.Trial(0).State);
        Assert.Equal("trial-retried", Assert.Single(_fixture.Store.Events(SmallSearch.Id)).Kind);
    }

    [Fact]
    public async Task Checkpoint_BelongsToTheRun_WhoseLeaseItCameWith()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        var lease = await _fixture.LeaseAsync("a");

        await _fixture.LeaseAsync("b");
        await _fixture.ReportAsync(lease, 0, 3, checkpoint: BrokerFixture.Checkpoint(3));
        var checkpoint = Assert.Single(_fixture.Store.Checkpoints(SmallSearch.Id));

        Assert.Equal((SmallSearch.Id, 0L, 0, 3L), (checkpoint.Experiment, checkpoint.Trial, checkpoint.Run, checkpoint.Step));
    }
}
