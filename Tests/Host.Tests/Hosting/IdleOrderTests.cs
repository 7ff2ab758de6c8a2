using Platform.Experiments.Records;
using Platform.Host.Protocol;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Hosting;

/// <summary>Orders for experiments of which nothing runs, and what the records tell of orders and of time.</summary>
public sealed class IdleOrderTests : IDisposable
{
    private readonly HostFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(nameof(OrderKind.Cancel), TrialState.Cancelled)]
    [InlineData(nameof(OrderKind.Stop), TrialState.Waiting)]
    public async Task EndOfAPausedExperiment_EndsItsPausedTrials(string order, TrialState state)
    {
        await using var host = await _fixture.StartAsync();
        await HostFixture.SubmitAsync(host.Desk, "first");
        await HostFixture.UntilRunningAsync(host.Desk, "first");
        await HostFixture.OrderAsync(host.Desk, "first", OrderKind.Pause);
        await HostFixture.RestAsync(host.Desk, "first");
        var paused = _fixture.Store.Trials("first")[0];

        await HostFixture.OrderAsync(host.Desk, "first", Enum.Parse<OrderKind>(order));
        var ended = _fixture.Store.Trials("first")[0];

        Assert.Equal((TrialState.Paused, ExperimentState.Cancelled, state), (paused.State, _fixture.StateOf("first"), ended.State));
        Assert.Equal(state is TrialState.Cancelled, ended is { Ended: not null, Duration: not null, Reason: "cancelled" });
    }

    [Fact]
    public async Task TrialsOfACancelledExperiment_AreTriedAgain_IfWanted()
    {
        await using var host = await _fixture.StartAsync();
        await HostFixture.SubmitAsync(host.Desk, "first");
        await HostFixture.UntilRunningAsync(host.Desk, "first");
        await HostFixture.OrderAsync(host.Desk, "first", OrderKind.Pause);
        await HostFixture.RestAsync(host.Desk, "first");
        await HostFixture.OrderAsync(host.Desk, "first", OrderKind.Cancel);

        _fixture.ScriptOf("first").LetEnd();
        await HostFixture.OrderAsync(host.Desk, "first", OrderKind.Rerun);
        await HostFixture.RestAsync(host.Desk, "first");

        Assert.All(_fixture.Store.Trials("first"), trial => Assert.Equal(TrialState.Completed, trial.State));
    }

    [Theory]
    [InlineData(nameof(OrderKind.Cancel), ExperimentState.Cancelled, TrialState.Cancelled)]
    [InlineData(nameof(OrderKind.Pause), ExperimentState.Paused, TrialState.Paused)]
    [InlineData(nameof(OrderKind.Interrupt), ExperimentState.Interrupted, TrialState.Waiting)]
    public async Task Order_LeavesNothingRunning_OfADeadHost(string order, ExperimentState state, TrialState trial)
    {
        await using var host = await _fixture.StartAsync();
        var experiment = RecordSamples.Experiment();
        await _fixture.Store.CommitAsync(
            [new PutExperiment(experiment), new PutTrial(RecordSamples.Trial()), new PutRun(RecordSamples.Run())],
            TestContext.Current.CancellationToken
        );

        await HostFixture.OrderAsync(host.Desk, "digits", Enum.Parse<OrderKind>(order));

        Assert.Equal((state, trial), (_fixture.StateOf("digits"), _fixture.Store.Trials("digits")[0].State));
        Assert.Equal(RunEnd.LostWorker, _fixture.Store.Runs("digits")[0].End);
    }

    [Fact]
    public async Task Order_WhoseHostDied_IsCarriedOutByTheNext()
    {
        var experiment = RecordSamples.Experiment() with { Ending = ExperimentState.Paused };
        await _fixture.Store.CommitAsync(
            [new PutExperiment(experiment), new PutTrial(RecordSamples.Trial()), new PutRun(RecordSamples.Run())],
            TestContext.Current.CancellationToken
        );

        await using var host = await _fixture.StartAsync();
        await host.Desk.TakeUpAsync(TestContext.Current.CancellationToken);

        Assert.Equal((ExperimentState.Paused, TrialState.Paused), (_fixture.StateOf("digits"), _fixture.Store.Trials("digits")[0].State));
    }

    [Fact]
    public async Task Orders_AreEvents()
    {
        await using var host = await _fixture.StartAsync();
        await HostFixture.SubmitAsync(host.Desk, "first");
        await HostFixture.UntilRunningAsync(host.Desk, "first");
        await HostFixture.OrderAsync(host.Desk, "first", OrderKind.Pause);
        await HostFixture.RestAsync(host.Desk, "first");
        await HostFixture.OrderAsync(host.Desk, "first", OrderKind.Pause);
        await HostFixture.OrderAsync(host.Desk, "first", OrderKind.Resume);
        await HostFixture.UntilRunningAsync(host.Desk, "first");
        await HostFixture.OrderAsync(host.Desk, "first", OrderKind.Cancel);
        await HostFixture.RestAsync(host.Desk, "first");
        _fixture.ScriptOf("first").LetEnd();
        await HostFixture.OrderAsync(host.Desk, "first", OrderKind.Rerun);
        await HostFixture.RestAsync(host.Desk, "first");
        await HostFixture.OrderAsync(host.Desk, "first", OrderKind.Extend, trials: 1);
        await HostFixture.RestAsync(host.Desk, "first");

        Assert.Equal(
            ["experiment-paused", "experiment-resumed", "experiment-cancelled", "trials-rerun", "experiment-extended"],
            _fixture.Store.Events("first").Select(one => one.Kind)
        );
    }

    [Fact]
    public async Task WaitingInTheQueue_IsNoTraining()
    {
        await using var host = await _fixture.StartAsync();
        await HostFixture.SubmitAsync(host.Desk, "first");
        await HostFixture.SubmitAsync(host.Desk, "second", trials: 3);
        await HostFixture.UntilRunningAsync(host.Desk, "first");

        var waiting = _fixture.Store.Experiments()[1];
        _fixture.ScriptOf("first").LetEnd();
        _fixture.ScriptOf("second").LetEnd();
        var trained = await HostFixture.RestAsync(host.Desk, "second");

        Assert.Equal((ExperimentState.Queued, 3, null, null), (waiting.State, waiting.TrialCount, waiting.Started, waiting.Duration));
        Assert.Equal(_fixture.Store.Trials("second").Min(trial => trial.Started), trained.Started);
        Assert.True(trained.Started > trained.Created);
        Assert.True(trained.Duration > TimeSpan.Zero && trained.Duration <= trained.Ended - trained.Started);
    }

    [Fact]
    public async Task Experiment_BeginsWithTagsAndNotes_OfItsDefinition()
    {
        await using var host = await _fixture.StartAsync();
        var submission = HostFixture.Submission("first");

        await host.Desk.SubmitAsync(
            submission with
            {
                Text = $"{submission.Text}\ntags: [baseline, small, baseline]\nnotes: To begin with.\n",
            },
            TestContext.Current.CancellationToken
        );
        var wrong = await host.Desk.SubmitAsync(
            submission with
            {
                Text = $"{submission.Text}\ntags: [\"a,b\"]\n",
            },
            TestContext.Current.CancellationToken
        );

        var begun = _fixture.Store.Experiments().Single();
        Assert.Equal(["baseline", "small"], begun.Tags);
        Assert.Equal("To begin with.", begun.Notes);
        Assert.Contains("without commas", Assert.Single(wrong.Problems).ToString(), StringComparison.Ordinal);
    }
}
