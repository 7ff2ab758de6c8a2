using CsCheck;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>Whoever hears that a trial or an experiment is over finds all of it in the records, however long a flush takes.</summary>
public sealed class ToldWhenDurableTests
{
    private const int Trials = 4;

    [Fact]
    public async Task End_IsTold_OnceDurable()
    {
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = await fixture.LeaseAsync("a");
        fixture.Store.Holds = true;

        var ending = fixture.EndAsync(lease, next: null, objective: 0.5);
        var before = fixture.Broker.TakeProgress(SmallSearch.Id);
        var wasOver = fixture.Broker.EndedAsync(SmallSearch.Id).IsCompleted;
        fixture.Store.Release();
        await ending;
        await fixture.Broker.EndedAsync(SmallSearch.Id);
        var after = fixture.Broker.TakeProgress(SmallSearch.Id);

        Assert.Equal((ExperimentState.Running, 0, null, false), (before.Experiment.State, before.Ended.Count, before.Best, wasOver));
        Assert.Equal([KeyValuePair.Create(TrialState.Running, 1L)], before.Counts);
        Assert.Equal((ExperimentState.Completed, 0.5), (after.Experiment.State, after.Best?.Objective));
        Assert.Equal([0], after.Ended.Select(trial => trial.Number));
        Assert.Equal([KeyValuePair.Create(TrialState.Completed, 1L)], after.Counts);
    }

    [Fact]
    public async Task Observer_HearsOfChangesInOrder_OnceDurable()
    {
        var store = new RecordingStore();
        var heard = new List<RecordChange>();
        using var broker = new Broker(store, BrokerFixture.Settings with { Observer = heard.AddRange }, TimeProvider.System);
        store.Holds = true;

        var opening = broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)), TestContext.Current.CancellationToken);
        var leases = new[] { "a", "b" }
            .Select(worker => broker.LeaseAsync(BrokerFixture.Worker(worker), TestContext.Current.CancellationToken))
            .ToList();
        var early = heard.Count;
        store.Release();
        await Task.WhenAll([opening, .. leases]);

        Assert.Equal(0, early);
        Assert.Equal(store.Durable, heard);
    }

    [Fact]
    public void WhoeverSawAnEnd_ReadsEverything() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 8]).Array[0, 100].Sample(actions => PlayAsync(actions).GetAwaiter().GetResult(), iter: 400);

    private static async Task<bool> PlayAsync((int Worker, int Action)[] actions)
    {
        using var fixture = new BrokerFixture();
        await fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(Trials)) with { Workers = new() { Retries = 1 } });
        fixture.Store.Holds = true;
        var asked = new Dictionary<int, Task<LeaseReply>>();
        var reported = new Dictionary<LeaseToken, long>();
        var waiting = new List<Task>();
        foreach (var (worker, action) in actions)
        {
            var lease = asked.TryGetValue(worker, out var reply) && reply.IsCompletedSuccessfully ? await reply as Lease : null;
            switch (action)
            {
                case 0 or 1 when reply is null or { IsCompleted: true }:
                    asked[worker] = fixture.AskAsync($"{worker}");
                    break;
                case 2 when lease is not null:
                    var number = reported[lease.Token] = reported.GetValueOrDefault(lease.Token, -1) + 1;
                    waiting.Add(fixture.ReportAsync(lease, number, number + 1));
                    break;
                case 3 or 4 when lease is not null:
                    asked[worker] = fixture.EndAsync(
                        lease,
                        next: $"{worker}",
                        action == 3 ? RunEnd.Completed : RunEnd.PluginFault,
                        lease.Token.Trial
                    );
                    break;
                case 5:
                    fixture.Store.Release(worker + 1);
                    break;
                case 6:
                    waiting.Add(fixture.Broker.EndAsync(SmallSearch.Id, (EndMode)worker, TestContext.Current.CancellationToken));
                    break;
                case 7:
                    waiting.Add(fixture.Broker.ResumeAsync(SmallSearch.Id, TestContext.Current.CancellationToken));
                    break;
                default:
                    Look(fixture);
                    break;
            }
        }

        // Their answers come one by one, as thread by thread goes on: the rule holds all the while.
        while (fixture.Store.Held > 0)
        {
            fixture.Store.Release(1);
            Look(fixture);
        }

        await Task.WhenAll(waiting);
        Look(fixture);
        return true;
    }

    // What is told is read first: what becomes durable in between is no fault.
    private static void Look(BrokerFixture fixture)
    {
        var ended = fixture.Broker.EndedAsync(SmallSearch.Id);
        var over = ended.IsCompletedSuccessfully;
        var told = fixture.Broker.TakeProgress(SmallSearch.Id);
        var trials = fixture.Store.Trials(SmallSearch.Id);
        var runs = fixture.Store.Runs(SmallSearch.Id);
        var experiment = fixture.Store.Experiments().Single();

        Assert.All(told.Ended, trial => Assert.Same(trial, trials[(int)trial.Number]));
        Assert.All(told.Ended, trial => Assert.All(runs.Where(run => run.Trial == trial.Number), run => Assert.NotNull(run.Ended)));
        Assert.Superset(told.Events.ToHashSet(), fixture.Store.Events(SmallSearch.Id).ToHashSet());
        foreach (
            var (state, count) in told.Counts.Where(one => one.Key is TrialState.Completed or TrialState.Failed or TrialState.Cancelled)
        )
        {
            Assert.True(count <= trials.Count(trial => trial.State == state), $"{count} {state} were told.");
        }

        if (told.Best is { } best)
        {
            Assert.Same(best, trials[(int)best.Number]);
        }

        if (told.Experiment.State is ExperimentState.Running && !over)
        {
            return;
        }

        Assert.NotEqual(ExperimentState.Running, experiment.State);
        Assert.All(runs, run => Assert.NotNull(run.Ended));
        Assert.DoesNotContain(trials, trial => trial.State is TrialState.Running);
        if (experiment.State is ExperimentState.Completed)
        {
            Assert.All(trials, trial => Assert.NotNull(trial.Ended));
        }
    }
}
