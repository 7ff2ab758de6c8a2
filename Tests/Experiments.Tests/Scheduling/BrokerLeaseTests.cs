using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

public sealed class BrokerLeaseTests : IDisposable
{
    private readonly BrokerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Worker_HasValidated_OnceARunOfItHasFinishedAnEpoch()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        var lease = await _fixture.LeaseAsync("a");
        Assert.False(_fixture.Broker.HasValidated("a"));

        await _fixture.ReportAsync(lease, 0, 1);
        Assert.True(_fixture.Broker.HasValidated("a"));
        await _fixture.EndAsync(lease, next: "a");

        Assert.True(_fixture.Broker.HasValidated("a"));
        Assert.False(_fixture.Broker.HasValidated("b"));
    }

    [Fact]
    public async Task Trials_AreLeasedInOrder_WithGrowingFences()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(3)));

        var leases = new[] { await _fixture.LeaseAsync("a"), await _fixture.LeaseAsync("b"), await _fixture.LeaseAsync("c") };

        Assert.Equal([0, 1, 2], leases.Select(lease => lease.Token.Trial));
        Assert.Equal([0, 1, 2], leases.Select(lease => lease.ReadDefinition().Seed));
        Assert.True(leases[0].Token.Fence < leases[1].Token.Fence && leases[1].Token.Fence < leases[2].Token.Fence);
        Assert.All(_fixture.Store.Trials(SmallSearch.Id), trial => Assert.Equal(TrialState.Running, trial.State));
    }

    [Fact]
    public async Task Lease_IsHandedOut_OnceDurable()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        _fixture.Store.Holds = true;

        var asked = _fixture.AskAsync("a");
        var before = asked.IsCompleted;
        _fixture.Store.Release();
        var lease = Assert.IsType<Lease>(await asked);

        Assert.False(before);
        Assert.Equal(0, lease.Token.Trial);
    }

    [Fact]
    public async Task WorkerWithoutATrial_IsToldToAskAgain()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        await _fixture.LeaseAsync("a");

        var asked = _fixture.AskAsync("b");
        var before = asked.IsCompleted;
        _fixture.Time.Advance(BrokerFixture.Settings.Poll);

        Assert.False(before);
        Assert.IsType<NothingYet>(await asked);
    }

    [Fact]
    public async Task WaitingWorker_GetsATrial_WhenOneIsGivenUp()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        await _fixture.LeaseAsync("a");

        var asked = _fixture.AskAsync("b");
        await _fixture.Broker.GiveUpAsync("a", BrokerFixture.Outcome(RunEnd.Crash), TestContext.Current.CancellationToken);
        var lease = Assert.IsType<Lease>(await asked);

        Assert.Equal((0, 1), (lease.Token.Trial, lease.Token.Run));
    }

    [Fact]
    public async Task Lease_WhoseAnswerWasLost_IsGivenAgain()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));

        var first = await _fixture.LeaseAsync("a");
        var again = await _fixture.LeaseAsync("a");

        Assert.Equal(first.Token, again.Token);
    }

    [Fact]
    public async Task NewestQuestionOfAWorker_GetsTheTrial()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        await _fixture.LeaseAsync("a");

        var forgotten = _fixture.AskAsync("b");
        var asked = _fixture.AskAsync("b");
        await _fixture.Broker.GiveUpAsync("a", BrokerFixture.Outcome(RunEnd.LostWorker), TestContext.Current.CancellationToken);

        Assert.IsType<NothingYet>(await forgotten);
        Assert.IsType<Lease>(await asked);
    }

    [Fact]
    public async Task WorkerThatAsksDuringARun_HasLostIt()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lost = await _fixture.LeaseAsync("a");
        await _fixture.ReportAsync(lost, 0, 1);

        var lease = await _fixture.LeaseAsync("a");

        Assert.Equal((0, 1), (lease.Token.Trial, lease.Token.Run));
        Assert.Equal(RunEnd.LostWorker, _fixture.Store.Runs(SmallSearch.Id)[0].End);
    }

    [Fact]
    public async Task Completion_LeasesTheNextTrial_InTheSameCommit()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        var first = await _fixture.LeaseAsync("a");
        _fixture.Store.Holds = true;

        var completing = _fixture.EndAsync(first, "a", objective: 0.5);
        var commits = _fixture.Store.Held;
        _fixture.Store.Release();
        var second = Assert.IsType<Lease>(await completing);

        Assert.Equal(1, commits);
        Assert.Equal(1, second.Token.Trial);
        Assert.Equal((TrialState.Completed, 0.5), (_fixture.Trial(0).State, _fixture.Trial(0).Objective));
    }

    [Fact]
    public async Task RepeatedCompletion_ChangesNothing_AndGivesTheSameLease()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        var first = await _fixture.LeaseAsync("a");
        var second = Assert.IsType<Lease>(await _fixture.EndAsync(first, "a"));
        var commits = _fixture.Store.Durable.Count;

        var again = Assert.IsType<Lease>(await _fixture.EndAsync(first, "a", RunEnd.PluginFault));

        Assert.Equal(second.Token, again.Token);
        Assert.Equal(commits, _fixture.Store.Durable.Count);
    }

    [Fact]
    public async Task LastCompletion_EndsTheExperiment_AndClosingEndsTheWorkers()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await _fixture.LeaseAsync("a");

        var completing = _fixture.EndAsync(lease, "a");
        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);
        _fixture.Broker.Close();

        Assert.Equal(ExperimentState.Completed, ended.State);
        Assert.Equal(ExperimentState.Completed, _fixture.Store.Experiments()[0].State);
        Assert.IsType<NothingMore>(await completing);
    }

    [Fact]
    public async Task RepeatsOfAPoint_ShareItsParameters()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)) with { Settings = new() { Repeats = 2 } });

        foreach (var worker in new[] { "a", "b", "c", "d" })
        {
            await _fixture.LeaseAsync(worker);
        }

        var trials = _fixture.Store.Trials(SmallSearch.Id);

        Assert.Equal([0L, 0, 1, 1], trials.Select(trial => trial.Point));
        Assert.Equal([0, 0, 1, 1], trials.Select(trial => trial.Parameters["x"].GetInt32()));
        Assert.Equal(4, _fixture.Store.Experiments()[0].TrialCount);
    }

    [Fact]
    public async Task FailedCommit_FailsEveryLaterCall()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)));
        var lease = await _fixture.LeaseAsync("a");
        _fixture.Store.Failure = new IOException("disk full");

        await Assert.ThrowsAsync<IOException>(() => _fixture.ReportAsync(lease, 0, 1));
        var later = await Assert.ThrowsAsync<InvalidOperationException>(() => _fixture.AskAsync("b"));

        Assert.Contains("disk full", later.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _fixture.Broker.EndedAsync(SmallSearch.Id));
    }

    [Fact]
    public async Task Lease_ThatIsNotDurableYet_DoesNotExpire()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        _fixture.Store.Holds = true;
        var asking = _fixture.AskAsync("a");
        _fixture.Time.Advance(BrokerFixture.Settings.Lease * 4);
        _fixture.Store.Holds = false;
        _fixture.Store.Release();
        var lease = Assert.IsType<Lease>(await asking);

        // From here on it counts.
        _fixture.Time.Advance(BrokerFixture.Settings.Lease * 0.75);
        Assert.Equal(RunDirective.Continue, await _fixture.ReportAsync(lease, 0, 1));
        _fixture.Time.Advance(BrokerFixture.Settings.Lease * 1.25);
        Assert.Equal(RunDirective.Cancel, await _fixture.ReportAsync(lease, 1, 2));
        Assert.Equal(RunEnd.LostWorker, Assert.Single(_fixture.Store.Runs(SmallSearch.Id)).End);
    }

    [Fact]
    public async Task SamplerThatThrows_FailsTheExperiment_WithItsMessage()
    {
        var sampler = new Sampler { Propose = _ => throw new ArithmeticException("no such point") };

        await _fixture.OpenAsync(SmallSearch.Of(sampler));
        var ended = await _fixture.Broker.EndedAsync(SmallSearch.Id);

        Assert.Equal(ExperimentState.Failed, ended.State);
        Assert.Contains("no such point", Assert.Single(_fixture.Store.Events(SmallSearch.Id)).Text, StringComparison.Ordinal);
    }
}
