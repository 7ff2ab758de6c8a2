using Platform.Experiments.Records;
using Platform.Host.Protocol;
using Platform.TestKit.Records;

namespace Platform.Host.Tests.Hosting;

/// <summary>Orders for experiments of which nothing runs, and what the records tell of orders and of time.</summary>
public sealed class RestingOrderTests : IDisposable
{
    private readonly HostFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(nameof(OrderKind.Cancel), TrialState.Cancelled)]
    [InlineData(nameof(OrderKind.Stop), TrialState.Waiting)]
    public async Task What_ends_a_paused_experiment_ends_its_paused_trials(string order, TrialState state)
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
    public async Task Trials_of_a_paused_experiment_that_was_cancelled_are_tried_again_if_the_user_wants_that()
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
    public async Task Nothing_that_a_dead_host_left_running_seems_to_run_after_an_order(
        string order,
        ExperimentState state,
        TrialState trial
    )
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
    public async Task An_order_whose_host_died_meanwhile_is_carried_out_by_the_next_one()
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
    public async Task Orders_are_events()
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
    public async Task Waiting_in_the_queue_is_no_training()
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
    public async Task An_experiment_begins_with_the_tags_and_notes_of_its_definition()
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
