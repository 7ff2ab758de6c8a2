using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Workers;
using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Processes;
using Platform.TestSupport.Records;
using Platform.TestSupport.Scheduling;

namespace Platform.Host.Tests.Workers;

public sealed class WorkerPoolTests : IDisposable
{
    private static readonly IReadOnlyList<WorkerSlot> OneSlot = [new(0, "cpu", null)];
    private readonly InMemoryRecordStore _store = new();
    private readonly Broker _broker;
    private readonly ConcurrentQueue<string> _names = [];

    public WorkerPoolTests() => _broker = new Broker(_store, new BrokerSettings(), TimeProvider.System);

    public void Dispose() => _broker.Dispose();

    [Fact]
    public async Task WorkerThatCrashes_LosesItsRunAtOnce_AndIsReplaced()
    {
        await _broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), TestContext.Current.CancellationToken);

        await Pool(name => _names.Count == 1 ? Leased(name, "echo last words; kill -SEGV $$") : Script.Start("exit 180"))
            .RunAsync(TestContext.Current.CancellationToken);
        var run = Assert.Single(_store.Runs(SmallSearch.Id));

        Assert.Equal((RunEnd.Crash, "last words"), (run.End, run.LastLines));
        Assert.Equal(TrialState.Waiting, _store.Trials(SmallSearch.Id)[0].State);
        Assert.Equal(2, _names.Distinct().Count());
    }

    [Fact]
    public async Task WorkersThatNeverGetSoFar_AreAnError_WithTheirLastWords()
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(() =>
            Pool(_ => Script.Start("echo no libtorch here; kill -ABRT $$")).RunAsync(TestContext.Current.CancellationToken)
        );

        Assert.Contains("no libtorch here", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, _names.Count);
    }

    [Fact]
    public async Task WorkersThatAreKilledAgainAndAgain_AreReplaced()
    {
        await Pool(_ => Script.Start(_names.Count <= 3 ? "kill -KILL $$" : "exit 180")).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(4, _names.Distinct().Count());
    }

    [Fact]
    public async Task WorkerThatCantWork_IsNotStartedAgain()
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(() =>
            Pool(_ => Script.Start("echo error: no such plugin; exit 1")).RunAsync(TestContext.Current.CancellationToken)
        );

        Assert.Contains("error: no such plugin", error.Message, StringComparison.Ordinal);
        Assert.Single(_names);
    }

    [Fact]
    public async Task WorkerThatHasServed_IsReplaced_AsOftenAsItTakes()
    {
        await Pool(_ => Script.Start(_names.Count < 6 ? "exit 181" : "exit 180")).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(6, _names.Distinct().Count());
    }

    [Fact]
    public async Task CancelledPool_KillsItsWorkers()
    {
        using var cancel = new CancellationTokenSource();
        var started = new TaskCompletionSource<WorkerProcess>();

        var working = Pool(_ =>
            {
                var process = Script.Start("sleep 1000");
                started.SetResult(process);
                return process;
            })
            .RunAsync(cancel.Token);
        var id = (await started.Task).Id;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);

        Assert.False(Directory.Exists($"/proc/{id}"));
    }

    [Fact]
    public async Task WorkerThatIsAskedToEnd_IsNotReplaced()
    {
        await _broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), TestContext.Current.CancellationToken);
        using var leaving = new CancellationTokenSource();

        var working = Pool(
                name => Leased(name, "echo ready; read line; [ \"$line\" = leave ] && exit 188", _ => leaving.Cancel()),
                leaving: leaving
            )
            .RunAsync(TestContext.Current.CancellationToken);
        await working;

        var run = Assert.Single(_store.Runs(SmallSearch.Id));
        Assert.Equal((RunEnd.LostWorker, "worker lost: it was asked to end"), (run.End, run.Reason));
        Assert.Single(_names);
    }

    [Fact]
    public async Task WorkerThatIsAskedToEnd_AndDoesNot_IsKilled()
    {
        var time = new FakeTimeProvider();
        using var leaving = new CancellationTokenSource();
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var working = Pool(_ => Script.Start("echo ready; read line; echo no; exec sleep 1000", heard: Hear), time, leaving)
            .RunAsync(TestContext.Current.CancellationToken);
        await heard.Task;
        time.Advance(TimeSpan.FromSeconds(20));
        await working;

        Assert.Single(_names);

        void Hear(string line)
        {
            if (line == "ready")
            {
                leaving.Cancel();
            }
            else
            {
                heard.SetResult();
            }
        }
    }

    private WorkerPool Pool(Func<string, WorkerProcess> start, TimeProvider? time = null, CancellationTokenSource? leaving = null) =>
        new(
            OneSlot,
            (_, name) =>
            {
                _names.Enqueue(name);
                return start(name);
            },
            _broker.GiveUpAsync,
            time ?? TimeProvider.System
        )
        {
            Leaving = leaving?.Token ?? CancellationToken.None,
        };

    // Leased in the process's name before it starts. Its starter is no asynchronous method, and memory is quick.
    private WorkerProcess Leased(string name, string script, Action<string>? heard = null)
    {
        Assert.IsType<Lease>(
            _broker.LeaseAsync(new WorkerIdentity(name, "cpu"), TestContext.Current.CancellationToken).GetAwaiter().GetResult()
        );
        return Script.Start(script, heard: heard);
    }
}
