using CsCheck;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>Whatever workers do in whatever order, no trial has two runs at once, each ends once, and a stale run writes nothing.</summary>
public sealed class BrokerPropertyTests
{
    private const int Trials = 5;

    [Fact]
    public void Trials_EndOnce_AndStaleRunsWriteNothing() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 6]).Array[0, 120].Sample(actions => PlayAsync(actions).GetAwaiter().GetResult(), iter: 300);

    private static async Task<bool> PlayAsync((int Worker, int Action)[] actions)
    {
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(Trials)) with { Workers = new() { Retries = 1000 } });
        var held = new Dictionary<int, (Lease Lease, long Batches)>();
        var accepted = 0;

        foreach (var (worker, action) in actions)
        {
            var changes = fixture.Store.Durable.Count;
            var lease = held.TryGetValue(worker, out var mine) ? mine.Lease : null;
            var stale = lease is not null && !fixture.Broker.Holds(lease.Token);
            switch (action)
            {
                case 0:
                    await LeaseAsync(fixture, held, worker);
                    continue;
                case 1 when lease is not null:
                    await fixture.ReportAsync(lease, mine.Batches, mine.Batches + 1);
                    held[worker] = (lease, mine.Batches + 1);
                    accepted += stale ? 0 : 1;
                    break;
                case 2 when mine.Batches > 0:
                    await fixture.ReportAsync(lease!, mine.Batches - 1, mine.Batches);
                    Assert.Equal(changes, fixture.Store.Durable.Count);
                    break;
                case 3 when lease is not null:
                    await fixture.EndAsync(lease, next: null);
                    break;
                case 4 when lease is not null:
                    await fixture.EndAsync(lease, next: null, RunEnd.PluginFault, objective: null);
                    break;
                case 5:
                    await fixture.Broker.GiveUpAsync(
                        $"{worker}",
                        BrokerFixture.Outcome(RunEnd.LostWorker),
                        TestContext.Current.CancellationToken
                    );
                    continue;
                case 6:
                    fixture.Time.Advance(BrokerFixture.Settings.Lease * 0.7);
                    continue;
            }

            if (stale)
            {
                Assert.Equal(changes, fixture.Store.Durable.Count);
            }
        }

        await FinishAsync(fixture);
        return Check(fixture.Store, accepted);
    }

    private static async Task LeaseAsync(BrokerFixture fixture, Dictionary<int, (Lease Lease, long Batches)> held, int worker)
    {
        var asked = fixture.AskAsync($"{worker}");
        if (!asked.IsCompleted)
        {
            fixture.Time.Advance(BrokerFixture.Settings.Poll);
        }

        if (await asked is Lease lease && (!held.TryGetValue(worker, out var before) || before.Lease.Token != lease.Token))
        {
            held[worker] = (lease, 0);
        }
    }

    private static async Task FinishAsync(BrokerFixture fixture)
    {
        for (var worker = 0; worker <= 3; worker++)
        {
            await fixture.Broker.GiveUpAsync($"{worker}", BrokerFixture.Outcome(RunEnd.LostWorker), TestContext.Current.CancellationToken);
        }

        var ended = fixture.Broker.EndedAsync(SmallSearch.Id);
        while (!ended.IsCompleted)
        {
            await fixture.EndAsync(await fixture.LeaseAsync("last"), next: null);
        }
    }

    private static bool Check(RecordingStore store, int accepted)
    {
        var running = new Dictionary<long, int>();
        var ends = new Dictionary<long, int>();
        foreach (var change in store.Durable)
        {
            if (change is PutRun { Run.End: null } start)
            {
                Assert.True(
                    running.TryAdd(start.Run.Trial, start.Run.Number) || running[start.Run.Trial] == start.Run.Number,
                    $"Trial {start.Run.Trial} has two runs at once."
                );
            }

            if (change is PutRun { Run.End: not null } end)
            {
                Assert.True(running.Remove(end.Run.Trial));
            }

            if (change is PutTrial { Trial.State: TrialState.Completed } done)
            {
                ends[done.Trial.Number] = ends.GetValueOrDefault(done.Trial.Number) + 1;
            }

            if (change is AppendPoints points)
            {
                Assert.Contains(points.Trial, running.Keys);
            }
        }

        Assert.Empty(running);
        Assert.Equal(
            Enumerable.Range(0, Trials).Select(trial => ((long)trial, 1)),
            ends.OrderBy(end => end.Key).Select(end => (end.Key, end.Value))
        );
        Assert.Equal(accepted, store.Durable.OfType<AppendPoints>().Count());
        return true;
    }
}
