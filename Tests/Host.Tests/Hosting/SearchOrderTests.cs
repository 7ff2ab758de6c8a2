using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol;

namespace Platform.Host.Tests.Hosting;

public sealed class SearchOrderTests : IDisposable
{
    private readonly HostFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task GridOfTwelve_ExtendedByOneValue_RunsFourMore()
    {
        _fixture.ScriptOf("grid").LetEnd();
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await SubmitGridAsync(connection.Desk, "[0.05, 0.1, 0.2]");

        var reply = await ExtendAsync(connection.Desk, "search.space.optimizer.learningRate=[0.05, 0.1, 0.2, 0.4]");
        var ended = await HostFixture.RestAsync(connection.Desk, "grid");

        Assert.Null(reply.Refusal);
        Assert.Equal((ExperimentState.Completed, 16), (ended.State, ended.TrialCount));
        var trials = _fixture.Store.Trials("grid");
        Assert.Equal(16, trials.Select(Text).Distinct().Count());
        Assert.All(trials.Skip(12), trial => Assert.Equal(0.4, trial.Parameters["optimizer.learningRate"].GetDouble()));
        Assert.Equal([12], ended.Stages.Select(stage => stage.Tried));
    }

    [Fact]
    public async Task NewAxis_CountsEarlierTrialsAsItsDefault()
    {
        _fixture.ScriptOf("grid").LetEnd();
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await SubmitGridAsync(connection.Desk, "[0.05, 0.1]");

        await ExtendAsync(connection.Desk, "search.space.model.dropout=[0, 0.25]");
        var ended = await HostFixture.RestAsync(connection.Desk, "grid");

        var trials = _fixture.Store.Trials("grid");
        Assert.Equal(16, trials.Count);
        Assert.All(trials.Skip(8), trial => Assert.Equal(0.25, trial.Parameters["model.dropout"].GetDouble()));
        Assert.Equal("0", Assert.Single(ended.Stages).Defaults["model.dropout"].GetRawText());
    }

    [Theory]
    [InlineData("search.space.optimizer.learningRate=[0.1]", "a trial has 'optimizer.learningRate' = 0.05, which its new range lacks")]
    [InlineData("search.space.model.dropout=[0.25, 0.5]", "'model.dropout' was 0 in the trials so far, which its range lacks")]
    [InlineData("optimizer.momentum=0.9", "'optimizer.momentum' can't change: the trials so far would no longer be comparable")]
    [InlineData("search.space.training.batchSize=", "its trials vary in 'training.batchSize', which the new space doesn't")]
    public async Task WhatIsNoGrowth_IsRefused_AndNothingChanges(string change, string refusal)
    {
        _fixture.ScriptOf("grid").LetEnd();
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await SubmitGridAsync(connection.Desk, "[0.05, 0.1]");
        var before = JsonSerializer.Serialize(_fixture.Store.Find("grid"));

        var reply = await ExtendAsync(connection.Desk, change);

        Assert.Contains(refusal, reply.Refusal, StringComparison.Ordinal);
        Assert.Equal(before, JsonSerializer.Serialize(_fixture.Store.Find("grid")));
    }

    [Fact]
    public async Task EnqueuedPoints_RunNext_InARunningAndInAnEndedExperiment()
    {
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await HostFixture.SubmitAsync(connection.Desk, "first", trials: 3);
        await HostFixture.UntilRunningAsync(connection.Desk, "first");

        var running = await EnqueueAsync(connection.Desk, Point(0.25), Point(0.5));
        _fixture.ScriptOf("first").LetEnd();
        var ended = await HostFixture.RestAsync(connection.Desk, "first");
        var idle = await EnqueueAsync(connection.Desk, Point(0.75));
        var again = await HostFixture.RestAsync(connection.Desk, "first");

        Assert.Equal((null, null), (running.Refusal, idle.Refusal));
        Assert.Equal((ExperimentState.Completed, ExperimentState.Completed), (ended.State, again.State));
        var enqueued = _fixture.Store.Trials("first").Where(trial => trial.Enqueued is not null).ToList();
        Assert.Equal([0.25, 0.5, 0.75], enqueued.Select(trial => trial.Parameters["optimizer.learningRate"].GetDouble()));
        Assert.Equal(3, enqueued[2].Number);
        Assert.Equal(4, again.TrialCount);
    }

    [Fact]
    public async Task PointOutsideTheSpace_IsRefused()
    {
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await HostFixture.SubmitAsync(connection.Desk, "first");
        await HostFixture.UntilRunningAsync(connection.Desk, "first");

        var reply = await EnqueueAsync(connection.Desk, Point(0.25), Point(7));
        _fixture.ScriptOf("first").LetEnd();
        await HostFixture.RestAsync(connection.Desk, "first");

        Assert.StartsWith("Point 1: 7 isn't in the range of 'optimizer.learningRate'", reply.Refusal, StringComparison.Ordinal);
        Assert.All(_fixture.Store.Trials("first"), trial => Assert.Null(trial.Enqueued));
    }

    [Fact]
    public async Task SkippedTrial_OfAPausedExperiment_IsNotTrained()
    {
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await PauseAfterStartAsync(connection.Desk);

        var reply = await SkipAsync(connection.Desk, 0);
        var again = await SkipAsync(connection.Desk, 0);
        _fixture.ScriptOf("first").LetEnd();
        await HostFixture.OrderAsync(connection.Desk, "first", OrderKind.Resume);
        await HostFixture.RestAsync(connection.Desk, "first");

        Assert.Null(reply.Refusal);
        Assert.Equal("Trial 0 of 'first' has ended already: it is cancelled.", again.Refusal);
        var trials = _fixture.Store.Trials("first");
        Assert.Equal([TrialState.Cancelled, TrialState.Completed], trials.Select(trial => trial.State));
        Assert.Equal("skipped", trials[0].Reason);
    }

    [Fact]
    public async Task QueuedExperiment_StaysInTheQueue_WhenATrialIsSkippedOrAPointRefused()
    {
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await PauseAfterStartAsync(connection.Desk);
        await HostFixture.SubmitAsync(connection.Desk, "second");
        await HostFixture.UntilRunningAsync(connection.Desk, "second");
        await HostFixture.OrderAsync(connection.Desk, "first", OrderKind.Resume);

        var skipped = await SkipAsync(connection.Desk, 0);
        var unknown = await SkipAsync(connection.Desk, 99);
        var refused = await EnqueueAsync(connection.Desk, Point(7));
        _fixture.ScriptOf("first").LetEnd();
        _fixture.ScriptOf("second").LetEnd();
        var ended = await HostFixture.RestAsync(connection.Desk, "first");

        Assert.Null(skipped.Refusal);
        Assert.NotNull(unknown.Refusal);
        Assert.NotNull(refused.Refusal);
        Assert.Equal(ExperimentState.Completed, ended.State);
        Assert.Equal([TrialState.Cancelled, TrialState.Completed], _fixture.Store.Trials("first").Select(trial => trial.State));
        Assert.All(_fixture.Store.Runs("first", 0), run => Assert.NotNull(run.Ended));
    }

    [Theory]
    [InlineData(" search.space.optimizer.learningRate=[0.1]")]
    public async Task SpacesAroundAChange_DontHideIt(string change)
    {
        _fixture.ScriptOf("grid").LetEnd();
        await using var host = await _fixture.StartAsync();
        using var connection = await _fixture.ConnectAsync();
        await SubmitGridAsync(connection.Desk, "[0.05, 0.1]");

        Assert.Contains("A range may only grow", (await ExtendAsync(connection.Desk, change)).Refusal, StringComparison.Ordinal);
    }

    private static async Task PauseAfterStartAsync(HttpExperimentDesk desk)
    {
        await HostFixture.SubmitAsync(desk, "first");
        await HostFixture.UntilRunningAsync(desk, "first");
        await HostFixture.OrderAsync(desk, "first", OrderKind.Pause);
        await HostFixture.RestAsync(desk, "first");
    }

    private static async Task SubmitGridAsync(HttpExperimentDesk desk, string rates)
    {
        var grid = HostFixture.Submission("grid");
        await desk.SubmitAsync(
            grid with
            {
                Text = grid
                    .Text.Replace("{ plugin: random, trials: 2 }", "grid", StringComparison.Ordinal)
                    .Replace("{ log: [0.001, 1] }", $"{rates}, training.batchSize: [16, 32, 64, 128]", StringComparison.Ordinal),
            },
            TestContext.Current.CancellationToken
        );
        await HostFixture.RestAsync(desk, "grid");
    }

    private static Task<OrderReply> ExtendAsync(HttpExperimentDesk desk, string change) =>
        desk.OrderAsync("grid", new ExperimentOrder(OrderKind.Extend) { Set = [change] }, TestContext.Current.CancellationToken);

    private static Task<OrderReply> EnqueueAsync(HttpExperimentDesk desk, params IReadOnlyDictionary<string, JsonElement>[] points) =>
        desk.OrderAsync("first", new ExperimentOrder(OrderKind.Enqueue) { Points = points }, TestContext.Current.CancellationToken);

    private static Task<OrderReply> SkipAsync(HttpExperimentDesk desk, long trial) =>
        desk.OrderAsync("first", new ExperimentOrder(OrderKind.Skip) { Trial = trial }, TestContext.Current.CancellationToken);

    private static Dictionary<string, JsonElement> Point(double rate) =>
        new() { ["optimizer.learningRate"] = JsonSerializer.SerializeToElement(rate) };

    private static string Text(TrialRecord trial) => JsonSerializer.Serialize(trial.Parameters);
}
