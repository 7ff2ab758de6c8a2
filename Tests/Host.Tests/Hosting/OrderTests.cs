using Platform.Experiments.Records;
using Platform.Host.Protocol;

namespace Platform.Host.Tests.Hosting;

/// <summary>Orders, given over HTTP to a running host.</summary>
public sealed class OrderTests : IDisposable
{
    private readonly HostFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task PausedExperiment_StaysSoOverARestart_UntilResumed()
    {
        await using (var host = await _fixture.StartAsync())
        {
            using var connection = await _fixture.ConnectAsync();
            await HostFixture.SubmitAsync(connection.Desk, "first");
            await HostFixture.UntilRunningAsync(connection.Desk, "first");
            await HostFixture.OrderAsync(connection.Desk, "first", OrderKind.Pause);
            await HostFixture.RestAsync(connection.Desk, "first");
        }

        await using var next = await _fixture.StartAsync();
        var taken = await next.Desk.TakeUpAsync(TestContext.Current.CancellationToken);
        var paused = _fixture.StateOf("first");
        _fixture.ScriptOf("first").LetEnd();
        await HostFixture.OrderAsync(next.Desk, "first", OrderKind.Resume);
        var ended = await HostFixture.RestAsync(next.Desk, "first");

        Assert.Empty(taken);
        Assert.Equal((ExperimentState.Paused, ExperimentState.Completed), (paused, ended.State));
        Assert.Equal([RunEnd.Paused, RunEnd.Completed], _fixture.Store.Runs("first", 0).Select(run => run.End));
    }

    [Theory]
    [InlineData(nameof(OrderKind.Pause), ExperimentState.Paused)]
    [InlineData(nameof(OrderKind.Cancel), ExperimentState.Cancelled)]
    [InlineData(nameof(OrderKind.Interrupt), ExperimentState.Interrupted)]
    public async Task Order_TakesAnExperiment_OutOfTheQueue(string order, ExperimentState state)
    {
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await HostFixture.SubmitAsync(connection.Desk, "first");
        await HostFixture.SubmitAsync(connection.Desk, "second");

        var reply = await HostFixture.OrderAsync(connection.Desk, "second", Enum.Parse<OrderKind>(order));
        _fixture.ScriptOf("first").LetEnd();
        await host.Desk.CloseWhenIdleAsync(TestContext.Current.CancellationToken);

        Assert.Equal((state, state), (reply.Experiment!.State, _fixture.StateOf("second")));
        Assert.Empty(_fixture.Store.Trials("second"));
    }

    [Fact]
    public async Task Stop_EndsTheRunningTrial_AndStartsNoOther()
    {
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await HostFixture.SubmitAsync(connection.Desk, "first");
        await HostFixture.UntilRunningAsync(connection.Desk, "first");

        var reply = await HostFixture.OrderAsync(connection.Desk, "first", OrderKind.Stop);
        _fixture.ScriptOf("first").LetEnd();
        var ended = await HostFixture.RestAsync(connection.Desk, "first");

        Assert.Equal((ExperimentState.Running, ExperimentState.Cancelled), (reply.Experiment!.State, reply.Experiment.Ending));
        Assert.Equal(ExperimentState.Cancelled, ended.State);
        Assert.Equal(TrialState.Completed, Assert.Single(_fixture.Store.Trials("first")).State);
    }

    [Fact]
    public async Task CancelledTrials_AreTriedAgain_IfWanted()
    {
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await HostFixture.SubmitAsync(connection.Desk, "first");
        await HostFixture.UntilRunningAsync(connection.Desk, "first");
        await HostFixture.OrderAsync(connection.Desk, "first", OrderKind.Cancel);
        await HostFixture.RestAsync(connection.Desk, "first");
        var cancelled = _fixture.Store.Trials("first")[0].State;

        _fixture.ScriptOf("first").LetEnd();
        await HostFixture.OrderAsync(connection.Desk, "first", OrderKind.Rerun);
        var ended = await HostFixture.RestAsync(connection.Desk, "first");

        Assert.Equal((TrialState.Cancelled, ExperimentState.Completed), (cancelled, ended.State));
        Assert.All(_fixture.Store.Trials("first"), trial => Assert.Equal(TrialState.Completed, trial.State));
    }

    [Fact]
    public async Task FailedTrial_IsTriedAgain_AndTheOthersStay()
    {
        var script = _fixture.ScriptOf("first").LetEnd();
        script.Invalid.Add(1);
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await HostFixture.SubmitAsync(connection.Desk, "first");
        await HostFixture.RestAsync(connection.Desk, "first");
        var failed = _fixture.Store.Trials("first")[1].State;

        script.Invalid.Clear();
        await HostFixture.OrderAsync(connection.Desk, "first", OrderKind.Rerun);
        await HostFixture.RestAsync(connection.Desk, "first");

        Assert.Equal((TrialState.Failed, TrialState.Completed), (failed, _fixture.Store.Trials("first")[1].State));
        Assert.Equal([1, 2], _fixture.Store.Trials("first").Select(trial => trial.Runs));
    }

    [Fact]
    public async Task Resume_GoesOnWithAFailedExperiment_AndCountsFailuresAnew()
    {
        var script = _fixture.ScriptOf("first").LetEnd();
        script.Invalid.UnionWith([0, 1, 2]);
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        var submission = HostFixture.Submission("first", trials: 4);
        await connection.Desk.SubmitAsync(
            submission with
            {
                Text = submission.Text.Replace("device: cpu", "device: cpu, maxFailures: 2", StringComparison.Ordinal),
            },
            TestContext.Current.CancellationToken
        );
        var failed = await HostFixture.RestAsync(connection.Desk, "first");

        var reply = await HostFixture.OrderAsync(connection.Desk, "first", OrderKind.Resume);
        await HostFixture.RestAsync(connection.Desk, "first");

        Assert.Equal(ExperimentState.Failed, failed.State);
        Assert.Null(reply.Refusal);
        Assert.Equal(
            [TrialState.Failed, TrialState.Failed, TrialState.Failed, TrialState.Completed],
            _fixture.Store.Trials("first").Select(trial => trial.State)
        );
    }

    [Fact]
    public async Task ExtendedExperiment_IsOneThatWasThatLong_FromTheStart()
    {
        _fixture.ScriptOf("short").LetEnd();
        _fixture.ScriptOf("long").LetEnd();
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await HostFixture.SubmitAsync(connection.Desk, "short", trials: 2);
        await HostFixture.RestAsync(connection.Desk, "short");
        await HostFixture.SubmitAsync(connection.Desk, "long", trials: 5);

        await HostFixture.OrderAsync(connection.Desk, "short", OrderKind.Extend, trials: 3);
        var extended = await HostFixture.RestAsync(connection.Desk, "short");
        var whole = await HostFixture.RestAsync(connection.Desk, "long");

        Assert.Equal((whole.State, whole.TrialCount, whole.Hash), (extended.State, extended.TrialCount, extended.Hash));
        Assert.Equal(Trials("long"), Trials("short"));
    }

    [Theory]
    [InlineData(nameof(OrderKind.Pause))]
    [InlineData(nameof(OrderKind.Stop))]
    [InlineData(nameof(OrderKind.Resume))]
    [InlineData(nameof(OrderKind.Rerun))]
    public async Task Nonsense_IsRefused_WithTheWayOut(string order)
    {
        _fixture.ScriptOf("first").LetEnd();
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await HostFixture.SubmitAsync(connection.Desk, "first");
        await HostFixture.RestAsync(connection.Desk, "first");

        var reply = await HostFixture.OrderAsync(connection.Desk, "first", Enum.Parse<OrderKind>(order));

        Assert.Contains("'first'", reply.Refusal, StringComparison.Ordinal);
        Assert.Equal(ExperimentState.Completed, _fixture.StateOf("first"));
    }

    [Fact]
    public async Task Grid_CantBeExtended()
    {
        _fixture.ScriptOf("first").LetEnd();
        await using var host = await _fixture.StartAsync();
        var grid = HostFixture.Submission("first");
        await host.Desk.SubmitAsync(
            grid with
            {
                Text = grid
                    .Text.Replace("{ plugin: random, trials: 2 }", "grid", StringComparison.Ordinal)
                    .Replace("{ log: [0.001, 1] }", "[0.1, 0.2]", StringComparison.Ordinal),
            },
            TestContext.Current.CancellationToken
        );
        await HostFixture.RestAsync(host.Desk, "first");

        var reply = await HostFixture.OrderAsync(host.Desk, "first", OrderKind.Extend, trials: 1);

        Assert.Contains("its search space says how many trials there are", reply.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownExperiment_TakesNoOrder()
    {
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();

        Assert.Null((await HostFixture.OrderAsync(connection.Desk, "nothing", OrderKind.Pause)).Experiment);
    }

    private IEnumerable<string> Trials(string experiment) =>
        _fixture
            .Store.Trials(experiment)
            .Select(trial =>
                $"{trial.Number} {trial.Seed} {trial.State} {string.Join(' ', trial.Parameters.Select(one => $"{one.Key}={one.Value}"))}"
            );
}
