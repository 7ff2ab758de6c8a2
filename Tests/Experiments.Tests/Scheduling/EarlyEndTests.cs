using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

public sealed class EarlyEndTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(EndMode.Pause, RunDirective.Pause, RunEnd.Paused, TrialState.Paused, ExperimentState.Paused)]
    [InlineData(EndMode.Interrupt, RunDirective.Pause, RunEnd.Paused, TrialState.Waiting, ExperimentState.Interrupted)]
    [InlineData(EndMode.Cancel, RunDirective.Cancel, RunEnd.Cancelled, TrialState.Cancelled, ExperimentState.Cancelled)]
    [InlineData(EndMode.Stop, RunDirective.Continue, RunEnd.Completed, TrialState.Completed, ExperimentState.Cancelled)]
    public async Task RunningTrials_EndAsTold_ThenTheExperiment(
        EndMode mode,
        RunDirective directive,
        RunEnd end,
        TrialState trial,
        ExperimentState experiment
    )
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        var lease = await _fixture.LeaseAsync("a");

        await _fixture.Broker.EndAsync(SmallSearch.Id, mode, TestContext.Current.CancellationToken);
        var told = await _fixture.Broker.RenewAsync(lease.Token, TestContext.Current.CancellationToken);
        var running = _fixture.Broker.EndedAsync(SmallSearch.Id).IsCompleted;
        await _fixture.EndAsync(lease, next: null, end);
        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.False(running);
        Assert.Equal((directive, trial, experiment), (told.Directive, _fixture.Trial(0).State, ended.State));
    }

    [Fact]
    public async Task MissingData_InterruptsTheExperiment_AndFailsNoTrial()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(3)));
        var (first, second) = (await _fixture.LeaseAsync("a"), await _fixture.LeaseAsync("b"));

        await _fixture.EndAsync(first, next: null, RunEnd.DataUnavailable, objective: null);
        var told = await _fixture.Broker.RenewAsync(second.Token, TestContext.Current.CancellationToken);
        await _fixture.EndAsync(second, next: null, RunEnd.Paused, objective: null);
        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal((RunDirective.Pause, ExperimentState.Interrupted), (told.Directive, ended.State));
        Assert.Equal([TrialState.Waiting, TrialState.Waiting], [_fixture.Trial(0).State, _fixture.Trial(1).State]);
        Assert.Equal("On a: because", _fixture.Broker.InterruptionOf(SmallSearch.Id));
    }

    [Fact]
    public async Task EarlyEnd_LetsNoTrialStart()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        await _fixture.LeaseAsync("a");

        await _fixture.Broker.EndAsync(SmallSearch.Id, EndMode.Pause, TestContext.Current.CancellationToken);
        var asked = _fixture.AskAsync("b");
        _fixture.Time.Advance(BrokerFixture.Settings.Poll);

        Assert.IsType<NothingYet>(await asked);
    }

    [Fact]
    public async Task PausedExperiment_GoesOn_WhereItStopped()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");
        await _fixture.ReportAsync(lease, 0, 7, checkpoint: BrokerFixture.Checkpoint(7));
        await _fixture.Broker.EndAsync(SmallSearch.Id, EndMode.Pause, TestContext.Current.CancellationToken);
        await _fixture.EndAsync(lease, next: null, RunEnd.Paused, objective: null);

        await _fixture.Broker.ReleaseAsync(SmallSearch.Id, TestContext.Current.CancellationToken);
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var resumed = await _fixture.LeaseAsync("a");

        Assert.Equal((0, 1, 7L), (resumed.Token.Trial, resumed.Token.Run, resumed.Resume?.Step));
        Assert.False(_fixture.Broker.EndedAsync(SmallSearch.Id).IsCompleted);
    }

    [Fact]
    public async Task EarlyEnd_IsTakenBack_UntilTheLastTrialHasEnded()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        var lease = await _fixture.LeaseAsync("a");
        await _fixture.Broker.EndAsync(SmallSearch.Id, EndMode.Pause, TestContext.Current.CancellationToken);

        var inTime = await _fixture.Broker.ResumeAsync(SmallSearch.Id, TestContext.Current.CancellationToken);
        var told = await _fixture.Broker.RenewAsync(lease.Token, TestContext.Current.CancellationToken);
        await _fixture.Broker.EndAsync(SmallSearch.Id, EndMode.Pause, TestContext.Current.CancellationToken);
        await _fixture.EndAsync(lease, next: null, RunEnd.Paused, objective: null);
        var tooLate = await _fixture.Broker.ResumeAsync(SmallSearch.Id, TestContext.Current.CancellationToken);

        Assert.Equal((true, RunDirective.Continue, false), (inTime, told.Directive, tooLate));
    }

    [Theory]
    [InlineData(EndMode.Pause, ExperimentState.Paused)]
    [InlineData(EndMode.Stop, ExperimentState.Cancelled)]
    [InlineData(EndMode.Cancel, ExperimentState.Cancelled)]
    [InlineData(EndMode.Interrupt, null)]
    public async Task EarlyEnd_IsRecorded_BeforeTheTrialsHaveEnded(EndMode mode, ExperimentState? ending)
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        await _fixture.LeaseAsync("a");

        await _fixture.Broker.EndAsync(SmallSearch.Id, mode, TestContext.Current.CancellationToken);

        var recorded = Assert.Single(_fixture.Store.Experiments());
        Assert.Equal((ExperimentState.Running, ending), (recorded.State, recorded.Ending));
    }

    [Fact]
    public async Task HostThatEndsDuringAPause_LeavesTheExperimentPaused()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");

        await _fixture.Broker.EndAsync(SmallSearch.Id, EndMode.Pause, TestContext.Current.CancellationToken);
        await _fixture.Broker.EndAsync(SmallSearch.Id, EndMode.Interrupt, TestContext.Current.CancellationToken);
        await _fixture.EndAsync(lease, next: null, RunEnd.Paused, objective: null);
        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal((ExperimentState.Paused, null), (ended.State, ended.Ending));
    }

    [Fact]
    public async Task EarlyEnd_AfterTheLastTrial_LeavesTheExperimentComplete()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");

        await _fixture.Broker.EndAsync(SmallSearch.Id, EndMode.Interrupt, TestContext.Current.CancellationToken);
        await _fixture.EndAsync(lease, next: null);
        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal(ExperimentState.Completed, ended.State);
    }
}
