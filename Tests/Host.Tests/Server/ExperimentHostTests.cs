using Platform.Experiments.Records;
using Platform.Host.Protocol;
using Platform.Host.Tests.Hosting;

namespace Platform.Host.Tests.Server;

/// <summary>A queue of experiments, and its end.</summary>
public sealed class ExperimentHostTests : IDisposable
{
    private readonly HostFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Experiments_Run_InTheOrderTheyCame()
    {
        await using var host = await _fixture.StartAsync();

        var first = await HostFixture.SubmitAsync(host.Desk, "first");
        var second = await HostFixture.SubmitAsync(host.Desk, "second");
        await HostFixture.UntilRunningAsync(host.Desk, "first");
        var waiting = _fixture.StateOf("second");
        _fixture.ScriptOf("first").LetEnd();
        await HostFixture.UntilRunningAsync(host.Desk, "second");

        Assert.Equal((0, 1), (first.Ahead, second.Ahead));
        Assert.Equal((ExperimentState.Queued, ExperimentState.Completed), (waiting, _fixture.StateOf("first")));
    }

    [Fact]
    public async Task Experiments_RunTogether_IfWanted()
    {
        await using var host = await _fixture.StartAsync(parallel: 2);

        await HostFixture.SubmitAsync(host.Desk, "first");
        await HostFixture.SubmitAsync(host.Desk, "second");
        var third = await HostFixture.SubmitAsync(host.Desk, "third");

        await HostFixture.UntilRunningAsync(host.Desk, "first");
        await HostFixture.UntilRunningAsync(host.Desk, "second");
        Assert.Equal((1, ExperimentState.Queued), (third.Ahead, _fixture.StateOf("third")));
    }

    [Fact]
    public async Task SameDefinitionAgain_IsTheSameExperiment()
    {
        await using var host = await _fixture.StartAsync();
        await HostFixture.SubmitAsync(host.Desk, "first");

        var under = await HostFixture.SubmitAsync(host.Desk, "first");
        _fixture.ScriptOf("first").LetEnd();
        await HostFixture.RestAsync(host.Desk, "first");
        var over = await HostFixture.SubmitAsync(host.Desk, "first");

        Assert.Equal("first is already under way.", under.Note);
        Assert.Equal(("first", true), (over.Experiment?.Id, over.IsOver));
        Assert.Single(_fixture.Store.Experiments());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Follower_HearsOfTheEnd_WhenTheRecordsHaveIt(bool fromAnotherProcess)
    {
        var (records, gate) = HeldCommits.Of(
            _fixture.Store,
            changes => changes.OfType<PutExperiment>().Any(put => put.Experiment.State is ExperimentState.Completed)
        );
        await using var host = await _fixture.StartAsync(records: records);
        using var connection = fromAnotherProcess ? await _fixture.ConnectAsync() : null;
        IExperimentDesk desk = connection is null ? host.Desk : connection.Desk;
        _fixture.ScriptOf("first").LetEnd();
        await HostFixture.SubmitAsync(desk, "first");
        await gate.Reached;

        var (seen, early) = (0, new List<ProgressEntry>());
        await foreach (var entry in desk.FollowAsync("first", default, TestContext.Current.CancellationToken))
        {
            if (++seen == 4)
            {
                gate.Release();
            }

            if (seen <= 4)
            {
                early.Add(entry);
            }

            if (!entry.IsLast)
            {
                continue;
            }

            Assert.Equal([TrialState.Completed, TrialState.Completed], _fixture.Store.Trials("first").Select(trial => trial.State));
            Assert.Equal(ExperimentState.Completed, _fixture.StateOf("first"));
            Assert.False(host.Desk.IsBusy);
        }

        Assert.All(early, entry => Assert.False(entry.IsLast));
        Assert.All(early, entry => Assert.True(entry.Progress.Counts.GetValueOrDefault(TrialState.Completed) < 2));
    }

    [Fact]
    public async Task HostThatEnds_LeavesAllToTheNext_WhichTakesItUpInOrder()
    {
        await using (var host = await _fixture.StartAsync())
        {
            await HostFixture.SubmitAsync(host.Desk, "first");
            await HostFixture.SubmitAsync(host.Desk, "second");
            await HostFixture.UntilRunningAsync(host.Desk, "first");
        }

        var left = _fixture.Store.Experiments().Select(one => one.State).ToList();
        await using var next = await _fixture.StartAsync();
        _fixture.ScriptOf("first").LetEnd();
        _fixture.ScriptOf("second").LetEnd();
        var taken = await next.Desk.TakeUpAsync(TestContext.Current.CancellationToken);
        await HostFixture.RestAsync(next.Desk, "second");

        Assert.Equal([ExperimentState.Interrupted, ExperimentState.Interrupted], left);
        Assert.Equal(["first", "second"], taken.Select(reply => reply.Experiment?.Id));
        Assert.Equal((ExperimentState.Completed, ExperimentState.Completed), (_fixture.StateOf("first"), _fixture.StateOf("second")));
    }

    [Fact]
    public async Task Follower_HearsOfTheEndOfItsHost_WhichWaitsForReaders()
    {
        var host = await _fixture.StartAsync();
        await HostFixture.SubmitAsync(host.Desk, "first");
        await HostFixture.UntilRunningAsync(host.Desk, "first");
        using var connection = await _fixture.ConnectAsync();
        var entries = connection
            .Desk.FollowAsync("first", default, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await entries.MoveNextAsync();

        var ending = host.DisposeAsync();
        while (!entries.Current.IsLast)
        {
            await entries.MoveNextAsync();
        }

        var (last, trials) = (entries.Current, connection.Records.Trials("first"));
        await entries.DisposeAsync();
        await ending;

        Assert.Equal(ExperimentState.Interrupted, last.Progress.Experiment.State);
        Assert.Equal(TrialState.Waiting, Assert.Single(trials).State);
    }

    [Fact]
    public async Task FaultOfOneExperiment_IsRecordedWithIt_AndTheNextRuns()
    {
        _fixture.Scripts["first"] = new TrialScript { Fault = new IOException("No worker starts.") };
        await using var host = await _fixture.StartAsync();

        await HostFixture.SubmitAsync(host.Desk, "first");
        await HostFixture.SubmitAsync(host.Desk, "second");
        await HostFixture.UntilRunningAsync(host.Desk, "second");
        var last = await HostFixture.UntilAsync(host.Desk, "first", progress => progress.Experiment.State is ExperimentState.Interrupted);

        Assert.Equal("No worker starts.", last.Fault);
        Assert.Contains(_fixture.Store.Events("first"), happened => happened.Text == "No worker starts.");
    }

    [Fact]
    public async Task ClosedDesk_TakesNothing()
    {
        await using var host = await _fixture.StartAsync();
        _fixture.ScriptOf("first").LetEnd();
        await HostFixture.SubmitAsync(host.Desk, "first");

        await host.Desk.CloseWhenIdleAsync(TestContext.Current.CancellationToken);
        using var connection = await _fixture.ConnectAsync();

        Assert.Equal(ExperimentState.Completed, _fixture.StateOf("first"));
        await Assert.ThrowsAsync<HostEndingException>(() => HostFixture.SubmitAsync(host.Desk, "second"));
        await Assert.ThrowsAsync<HostEndingException>(() => HostFixture.SubmitAsync(connection.Desk, "second"));
    }

    [Fact]
    public async Task ExperimentUnderWay_CantBeDeleted()
    {
        await using var host = await _fixture.StartAsync();
        await HostFixture.SubmitAsync(host.Desk, "first");
        using var connection = await _fixture.ConnectAsync();

        var underWay = await connection.Records.DeleteAsync("first", TestContext.Current.CancellationToken);
        await HostFixture.OrderAsync(connection.Desk, "first", OrderKind.Cancel);
        await HostFixture.RestAsync(connection.Desk, "first");
        var atRest = await connection.Records.DeleteAsync("first", TestContext.Current.CancellationToken);

        Assert.Equal((false, true), (underWay, atRest));
        Assert.Empty(_fixture.Store.Experiments());
    }
}
