using Platform.Experiments.Records;
using Platform.TestKit.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

public sealed class BrokerRetryTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_run_that_was_lost_goes_on_from_the_last_checkpoint()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var first = await _fixture.LeaseAsync("a");
        await _fixture.ReportAsync(first, 0, 10, checkpoint: BrokerFixture.Checkpoint(first, 10));
        await _fixture.Broker.GiveUpAsync("a", BrokerFixture.Outcome(RunEnd.LostWorker), TestContext.Current.CancellationToken);

        var second = await _fixture.LeaseAsync("b");

        Assert.Equal((1, 10L), (second.Token.Run, second.Resume?.Step));
        Assert.Equal(10, _fixture.Store.Runs(SmallSearch.Id)[1].StartStep);
    }

    [Fact]
    public async Task The_newest_checkpoint_counts_even_if_it_is_only_the_best()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var first = await _fixture.LeaseAsync("a");
        await _fixture.ReportAsync(first, 0, 10, checkpoint: BrokerFixture.Checkpoint(first, 10));
        await _fixture.ReportAsync(first, 1, 20, checkpoint: BrokerFixture.Checkpoint(first, 20) with { IsLast = false, IsBest = true });
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
    public async Task A_trial_that_fails_is_tried_again_as_often_as_told(RunEnd end)
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
    public async Task A_failure_after_a_new_checkpoint_does_not_count()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)) with { Workers = new() { Retries = 0 } });

        for (var step = 10; step <= 40; step += 10)
        {
            var lease = await _fixture.LeaseAsync("a");
            await _fixture.ReportAsync(lease, 0, step, checkpoint: BrokerFixture.Checkpoint(lease, step));
            await _fixture.EndAsync(lease, next: null, RunEnd.PluginFault, objective: null);
        }

        Assert.Equal((TrialState.Waiting, 4), (_fixture.Trial(0).State, _fixture.Trial(0).Runs));
    }

    [Fact]
    public async Task A_lost_worker_does_not_count()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)) with { Workers = new() { Retries = 0 } });

        for (var run = 0; run < 5; run++)
        {
            await _fixture.LeaseAsync("a");
            await _fixture.Broker.GiveUpAsync("a", BrokerFixture.Outcome(RunEnd.LostWorker), TestContext.Current.CancellationToken);
        }

        Assert.Equal(TrialState.Waiting, _fixture.Trial(0).State);
    }

    [Theory]
    [InlineData(RunEnd.InvalidParameters, TrialState.Failed)]
    [InlineData(RunEnd.Diverged, TrialState.Diverged)]
    [InlineData(RunEnd.Pruned, TrialState.Pruned)]
    public async Task An_outcome_that_a_new_run_would_repeat_is_final(RunEnd end, TrialState state)
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));

        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null, end, objective: end is RunEnd.Pruned ? 3 : null);

        Assert.Equal((state, end is RunEnd.Pruned ? 3.0 : null), (_fixture.Trial(0).State, _fixture.Trial(0).Objective));
    }

    [Fact]
    public async Task A_retried_trial_comes_before_new_ones()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(3)));
        var first = await _fixture.LeaseAsync("a");
        await _fixture.LeaseAsync("b");
        await _fixture.EndAsync(first, next: null, RunEnd.PluginFault, objective: null);

        var next = await _fixture.LeaseAsync("c");

        Assert.Equal(0, next.Token.Trial);
    }

    [Fact]
    public async Task One_completed_trial_makes_the_experiment_complete()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null, RunEnd.InvalidParameters, objective: null);
        await _fixture.EndAsync(await _fixture.LeaseAsync("a"), next: null);

        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal(ExperimentState.Completed, ended.State);
    }
}
