using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>Leases count durations: what the time of day does, on the host or from one host to the next, harms no run.</summary>
public sealed class JumpingClockTests : IDisposable
{
    private readonly RecordingStore _store = new();
    private readonly JumpingClock _clock = new();
    private readonly Broker _broker;

    public JumpingClockTests() => _broker = new Broker(_store, BrokerFixture.Settings, _clock);

    public void Dispose() => _broker.Dispose();

    [Theory]
    [InlineData(-1000)]
    [InlineData(1000)]
    public async Task Lease_Holds_WhenTheTimeOfDayJumps(int days)
    {
        await _broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), TestContext.Current.CancellationToken);
        var lease = await LeaseAsync(_broker, "a");

        _clock.Jump(TimeSpan.FromDays(days));
        _clock.Pass(BrokerFixture.Settings.Lease * 0.9);

        Assert.Equal(RunDirective.Continue, await RenewAsync(_broker, lease));
    }

    [Theory]
    [InlineData(-1000)]
    [InlineData(1000)]
    public async Task Lease_Expires_AfterItsDuration_WhateverTheTimeOfDay(int days)
    {
        await _broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), TestContext.Current.CancellationToken);
        var lease = await LeaseAsync(_broker, "a");

        _clock.Jump(TimeSpan.FromDays(days));
        _clock.Pass(BrokerFixture.Settings.Lease * 1.25);

        Assert.Equal(RunDirective.Cancel, await RenewAsync(_broker, lease));
    }

    [Fact]
    public async Task Run_GoesOn_UnderAHostWhoseClockIsBehind()
    {
        var search = SmallSearch.Of(SmallSearch.Points(2));
        await _broker.OpenAsync(search, TestContext.Current.CancellationToken);
        var lease = await LeaseAsync(_broker, "a");

        var behind = new JumpingClock();
        behind.Jump(TimeSpan.FromDays(-365));
        using var next = new Broker(_store, BrokerFixture.Settings, behind);
        await next.OpenAsync(search, TestContext.Current.CancellationToken);
        var other = await LeaseAsync(next, "b");
        var completion = new Completion(lease.Token, BrokerFixture.Outcome(RunEnd.Completed, 0.5), Worker: null);
        await next.CompleteAsync(completion, TestContext.Current.CancellationToken);

        Assert.NotEqual(lease.Token, other.Token);
        Assert.Equal((TrialState.Completed, 0.5), (_store.Trials(SmallSearch.Id)[0].State, _store.Trials(SmallSearch.Id)[0].Objective));
        Assert.Equal(TrialState.Running, _store.Trials(SmallSearch.Id)[1].State);
    }

    private static async Task<Lease> LeaseAsync(Broker broker, string worker) =>
        Assert.IsType<Lease>(await broker.LeaseAsync(BrokerFixture.Worker(worker), TestContext.Current.CancellationToken));

    private static async Task<RunDirective> RenewAsync(Broker broker, Lease lease) =>
        (await broker.RenewAsync(lease.Token, TestContext.Current.CancellationToken)).Directive;
}
