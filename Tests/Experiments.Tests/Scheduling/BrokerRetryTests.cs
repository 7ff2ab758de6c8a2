using Platform.Experiments.Records;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

public sealed class BrokerRetryTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task LostRun_GoesOn_FromTheLastCheckpoint()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var first = await _fixture.LeaseAsync("a");
        await _fixture.ReportAsync(first, 0, 10, checkpoint: BrokerFixture.Checkpoint(10));
        await _fixture.Broker.GiveUpAsync("a", BrokerFixture.Outcome(RunEnd.LostWorker), TestContext.Current.CancellationToken);

        var second = await _fixture.LeaseAsync("b");

        Assert.Equal((1, 10L), (second.Token.Run, second.Resume?.Step));
        Assert.Equal(10, _fixture.Store.Runs(SmallSearch.Id)[1].StartStep);
    }

    [Fact]
    public async Task NewestCheckpoint_Counts_EvenIfOnlyTheBest()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var first = await _fixture.LeaseAsync("a");
        await _fixture.ReportAsync(first, 0, 10, checkpoint: BrokerFixture.Checkpoint(10));
        await _fixture.ReportAsync(first, 1, 20, checkpoint: BrokerFixture.Checkpoint(20) with { IsLast = false, IsBest = true });
        await _fixture.Broker.GiveUpAsync("a", BrokerFixture.Outcome(RunEnd.LostWorker), TestContext.Current.CancellationToken);

        var second = await _fixture.LeaseAsync("b");

        Assert.Equal((20L, 20L), (second.Resume?.Step, second.Best?.Step));
    }

    [Theory]
    [InlineData(RunEnd.PluginFault)]
    [InlineData(RunEnd.Crash)]
    [InlineData(RunEnd.OutOfMemory)]
    [InlineData(RunEnd.Timeout)]
    [InlineData(RunEnd.NoProgress)]
    public async Task FailedTrial_IsTriedAgain_AsOftenAsTold(RunEnd end)
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)) with { Workers = new() { Retries = 2 } });

        for (var run = 0; run < 3; run++)
        {
            await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null, end, objective: null);
        }

        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal((TrialState.Failed, 3), (_fixture.Trial(0).State, _fixture.Trial(0).Runs));
        Assert.Equal(ExperimentState.Failed, ended.State);
    }

    [Fact]
    public async Task Failure_AfterANewCheckpoint_DoesntCount()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)) with { Workers = new() { Retries = 0 } });

        for (var step = 10; step <= 40; step += 10)
        {
            var lease = await _fixture.LeaseAsync("a");
            await _fixture.ReportAsync(lease, 0, step, checkpoint: BrokerFixture.Checkpoint(step));
            await _fixture.EndAsync(lease, next: null, RunEnd.PluginFault, objective: null);
        }

        Assert.Equal((TrialState.Waiting, 4), (_fixture.Trial(0).State, _fixture.Trial(0).Runs));
    }

    [Fact]
    public async Task LostWorker_DoesntCount()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)) with { Workers = new() { Retries = 0 } });

        for (var run = 0; run < 5; run++)
        {
            await _fixture.LeaseAsync("a");
            await _fixture.Broker.GiveUpAsync("a", BrokerFixture.Outcome(RunEnd.LostWorker), TestContext.Current.CancellationToken);
        }

        Assert.Equal(TrialState.Waiting, _fixture.Trial(0).State);
    }

    [Fact]
    public async Task CrowdedDevice_DoesntCount_AndIsTold()
    {
        using var fixture = new BrokerFixture(
            settings: BrokerFixture.Settings with
            {
                Judge = (worker, outcome) => outcome with { End = RunEnd.Crowded, Reason = $"{worker} shared" },
            }
        );
        await fixture.OpenAsync(
            SmallSearch.Of(SmallSearch.Points(1)) with
            {
                Workers = new() { Retries = 0, MaxFailures = 2 },
            }
        );
        var lease = await fixture.LeaseAsync("a");
        await fixture.ReportAsync(lease, 0, 10, checkpoint: BrokerFixture.Checkpoint(10));

        for (var run = 0; run < 3; run++)
        {
            await fixture.EndAsync(lease, next: null, RunEnd.OutOfMemory, objective: null);
            lease = await fixture.LeaseAsync("a");
        }

        await fixture.Broker.GiveUpAsync("a", BrokerFixture.Outcome(RunEnd.OutOfMemory), TestContext.Current.CancellationToken);

        Assert.Equal((TrialState.Waiting, 4), (fixture.Trial(0).State, fixture.Trial(0).Runs));
        Assert.Equal(10, lease.Resume?.Step);
        Assert.All(fixture.Store.Runs(SmallSearch.Id), run => Assert.Equal((RunEnd.Crowded, "a shared"), (run.End, run.Reason)));
        Assert.Equal(
            "Run 3 of trial 0 on a ended: a shared. It is tried again from step 10.",
            fixture.Store.Events(SmallSearch.Id)[^1].Text
        );
    }

    [Theory]
    [InlineData(RunEnd.InvalidParameters, TrialState.Failed)]
    [InlineData(RunEnd.Diverged, TrialState.Diverged)]
    [InlineData(RunEnd.Pruned, TrialState.Pruned)]
    public async Task OutcomeThatWouldRepeat_IsFinal(RunEnd end, TrialState state)
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));

        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null, end, objective: end is RunEnd.Pruned ? 3 : null);

        Assert.Equal((state, end is RunEnd.Pruned ? 3.0 : null), (_fixture.Trial(0).State, _fixture.Trial(0).Objective));
    }

    [Fact]
    public async Task RetriedTrial_ComesBeforeNewOnes()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(3)));
        var first = await _fixture.LeaseAsync("a");
        await _fixture.LeaseAsync("b");
        await _fixture.EndAsync(first, next: null, RunEnd.PluginFault, objective: null);

        var next = await _fixture.LeaseAsync("c");

        Assert.Equal(0, next.Token.Trial);
    }

    [Fact]
    public async Task OneCompletedTrial_CompletesTheExperiment()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null, RunEnd.InvalidParameters, objective: null);
        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null);

        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal(ExperimentState.Completed, ended.State);
    }
}
