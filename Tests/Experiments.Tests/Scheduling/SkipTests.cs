using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Search;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

public sealed class SkipTests
{
    private static readonly ExperimentSearch Repeated = SmallSearch.Of(SmallSearch.Points(2)) with { Settings = new() { Repeats = 2 } };

    [Fact]
    public async Task WaitingTrial_IsNeverTrained()
    {
        using var fixture = new BrokerFixture(settings: BrokerFixture.Settings with { Poll = TimeSpan.Zero });
        await fixture.OpenAsync(Repeated);

        Assert.Equal((null, false), await SkipAsync(fixture, 1));
        var trials = new List<long>();
        while (await fixture.AskAsync("a") is Lease lease)
        {
            trials.Add(lease.Token.Trial);
            await fixture.EndAsync(lease, next: null);
        }

        Assert.Equal([0, 2, 3], trials);
        var skipped = fixture.Store.Trials(SmallSearch.Id)[1];
        Assert.Equal((TrialState.Cancelled, "skipped", 0), (skipped.State, skipped.Reason, skipped.Runs));
        Assert.Equal(ExperimentState.Completed, fixture.Store.Find(SmallSearch.Id)!.State);
    }

    [Fact]
    public async Task RunningTrial_IsToldAndNotTriedAgain()
    {
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(Repeated);
        var lease = await fixture.LeaseAsync("a");

        Assert.Equal((null, false), await SkipAsync(fixture, 0));
        var directive = await fixture.ReportAsync(lease, 0, 1);
        await fixture.EndAsync(lease, next: null, RunEnd.Cancelled, objective: null);

        Assert.Equal(RunDirective.Cancel, directive);
        var skipped = fixture.Store.Trials(SmallSearch.Id)[0];
        Assert.Equal((TrialState.Cancelled, "skipped"), (skipped.State, skipped.Reason));
        Assert.Equal(1, (await fixture.LeaseAsync("a")).Token.Trial);
    }

    [Fact]
    public async Task TrialThatWasDoneBeforeItHeard_KeepsItsResult()
    {
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(Repeated);
        var lease = await fixture.LeaseAsync("a");

        await SkipAsync(fixture, 0);
        await fixture.EndAsync(lease, next: null, objective: 0.5);

        var trial = fixture.Store.Trials(SmallSearch.Id)[0];
        Assert.Equal((TrialState.Completed, 0.5), (trial.State, trial.Objective));
    }

    [Fact]
    public async Task HostThatDies_LeavesTheTrialSkipped()
    {
        var store = new RecordingStore();
        using (var fixture = new BrokerFixture(store))
        {
            await fixture.OpenAsync(Repeated);
            await fixture.LeaseAsync("a");
            await SkipAsync(fixture, 0);
        }

        using var next = new BrokerFixture(store);
        await next.OpenAsync(Repeated with { Experiment = store.Find(SmallSearch.Id)! });

        Assert.Equal((TrialState.Cancelled, "skipped"), (store.Trials(SmallSearch.Id)[0].State, store.Trials(SmallSearch.Id)[0].Reason));
        Assert.Equal(1, (await next.LeaseAsync("b")).Token.Trial);
    }

    [Fact]
    public async Task EndedOrUnknownTrial_IsRefused()
    {
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(Repeated);
        await fixture.EndAsync(await fixture.LeaseAsync("a"), next: null);

        Assert.Equal("Trial 0 of 'search' has ended already: it is completed.", (await SkipAsync(fixture, 0)).Refusal);
        Assert.StartsWith("'search' has no trial 9 yet.", (await SkipAsync(fixture, 9)).Refusal, StringComparison.Ordinal);
        Assert.StartsWith("'search' has no trial -1 yet.", (await SkipAsync(fixture, -1)).Refusal, StringComparison.Ordinal);
    }

    private static Task<(string? Refusal, bool TooLate)> SkipAsync(BrokerFixture fixture, long trial) =>
        fixture.Broker.SkipAsync(SmallSearch.Id, trial, TestContext.Current.CancellationToken);
}
