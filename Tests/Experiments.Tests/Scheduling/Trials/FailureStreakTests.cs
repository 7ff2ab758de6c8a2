using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling.Trials;

public sealed class FailureStreakTests : IDisposable
{
    private readonly RecordingStore _store = new();
    private readonly BrokerFixture _fixture;

    public FailureStreakTests() => _fixture = new BrokerFixture(_store);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task FailuresInARow_StopTheExperiment_AndItSaysSo()
    {
        await OpenAsync(_fixture, maxFailures: 3);

        for (var run = 0; run < 3; run++)
        {
            await FailAsync(await _fixture.LeaseAsync("a"));
        }

        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal(ExperimentState.Failed, ended.State);
        var said = Assert.Single(_store.Events(SmallSearch.Id), one => one.Kind == "experiment-failed");
        Assert.Contains("3 runs in a row failed (workers.maxFailures)", said.Text, StringComparison.Ordinal);
        Assert.IsType<NothingYet>(await AskInVainAsync());
    }

    [Fact]
    public async Task Neighbours_AreAskedToPause_AndKeepTheirTrials()
    {
        await OpenAsync(_fixture, maxFailures: 1);
        var (bad, good) = (await _fixture.LeaseAsync("a"), await _fixture.LeaseAsync("b"));

        await FailAsync(bad);
        var told = await _fixture.Broker.RenewAsync(good.Token, TestContext.Current.CancellationToken);
        await _fixture.EndAsync(good, next: null, RunEnd.Paused, objective: null);
        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal(RunDirective.Pause, told.Directive);
        Assert.Equal((ExperimentState.Failed, TrialState.Waiting), (ended.State, _fixture.Trial(1).State));
    }

    [Theory]
    [InlineData(RunEnd.Completed, true)]
    [InlineData(RunEnd.Pruned, true)]
    [InlineData(RunEnd.Diverged, true)]
    [InlineData(RunEnd.LostWorker, false)]
    [InlineData(RunEnd.Cancelled, false)]
    public async Task Outcome_BeginsANewRow_ButNobodysFaultDoesnt(RunEnd between, bool goesOn)
    {
        await OpenAsync(_fixture, maxFailures: 2);

        await FailAsync(await _fixture.LeaseAsync("a"));
        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null, between);
        await FailAsync(await _fixture.LeaseAsync("a"));

        Assert.Equal(goesOn, !_fixture.Broker.EndedAsync(SmallSearch.Id).IsCompleted);
    }

    [Theory]
    [InlineData(RunEnd.InvalidParameters)]
    [InlineData(RunEnd.OutOfMemory)]
    [InlineData(RunEnd.Timeout)]
    [InlineData(RunEnd.NoProgress)]
    public async Task Failure_OfEveryKind_Counts(RunEnd end)
    {
        await OpenAsync(_fixture, maxFailures: 1);

        await FailAsync(await _fixture.LeaseAsync("a"), end);

        Assert.Equal(ExperimentState.Failed, (await _fixture.Broker.EndedAsync(SmallSearch.Id)).State);
    }

    [Fact]
    public async Task Failure_AfterANewCheckpoint_DoesntCount()
    {
        await OpenAsync(_fixture, maxFailures: 1);

        for (var step = 10; step <= 30; step += 10)
        {
            var lease = await _fixture.LeaseAsync("a");
            await _fixture.ReportAsync(lease, 0, step, checkpoint: BrokerFixture.Checkpoint(step));
            await FailAsync(lease);
        }

        Assert.False(_fixture.Broker.EndedAsync(SmallSearch.Id).IsCompleted);
    }

    [Fact]
    public async Task KilledHost_BeginsNoNewRow()
    {
        await OpenAsync(_fixture, maxFailures: 2);
        await FailAsync(await _fixture.LeaseAsync("a"));
        await _fixture.LeaseOwnAsync("a");
        using var second = new BrokerFixture(_store);

        await OpenAsync(second, maxFailures: 2);
        await second.EndAsync(await second.LeaseAsync("b"), next: null, RunEnd.Crash, objective: null);

        Assert.Equal(ExperimentState.Failed, (await second.Broker.EndedAsync(SmallSearch.Id)).State);
    }

    [Fact]
    public async Task StoppedExperiment_GoesOn_WithANewRow()
    {
        await OpenAsync(_fixture, maxFailures: 2);
        for (var run = 0; run < 2; run++)
        {
            await FailAsync(await _fixture.LeaseAsync("a"));
        }

        using var second = new BrokerFixture(_store);
        second.Time.Advance(TimeSpan.FromMinutes(1));

        await OpenAsync(second, maxFailures: 2);
        await second.EndAsync(await second.LeaseAsync("b"), next: null, RunEnd.Crash, objective: null);
        var next = await second.LeaseAsync("b");

        Assert.Equal(ExperimentState.Running, _store.Experiments()[0].State);
        Assert.Equal((0, 3), (next.Token.Trial, next.Token.Run));
    }

    private static Task OpenAsync(BrokerFixture fixture, int maxFailures) =>
        fixture.OpenAsync(
            SmallSearch.Of(SmallSearch.Points(10)) with
            {
                Workers = new() { Retries = 1000, MaxFailures = maxFailures },
            }
        );

    private Task<LeaseReply> FailAsync(Lease lease, RunEnd end = RunEnd.Crash) =>
        _fixture.EndAsync(lease, next: null, end, objective: null);

    private Task<LeaseReply> AskInVainAsync()
    {
        var asked = _fixture.AskAsync("a");
        _fixture.Time.Advance(BrokerFixture.Settings.Poll);
        return asked;
    }
}
