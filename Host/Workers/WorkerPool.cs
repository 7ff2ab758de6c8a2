using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Host.Runtime;
using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Workers;

/// <summary>Keeps one worker process alive in each slot. One that ends gives up its run
/// at once and is replaced; the others don't notice.</summary>
/// <param name="slots">The slots.</param>
/// <param name="start">Starts a worker of the given name in a slot.</param>
/// <param name="giveUp">Tells the broker that a worker ended.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkerPool(
    IReadOnlyList<WorkerSlot> slots,
    Func<WorkerSlot, string, WorkerProcess> start,
    WorkerPool.GiveUp giveUp,
    TimeProvider time
)
{
    private const int StartsInVain = 3;

    // A kill says nothing of the next one's chances; who kills all of them is obeyed in the end.
    private const int KillsInVain = 10;

    // Those who ask a worker to end often kill it 30 s later.
    private static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private readonly TaskCompletionSource _nothingMore = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gives up the run of a worker that ended, if it has one.</summary>
    /// <returns>Whether it had one.</returns>
    public delegate Task<bool> GiveUp(string worker, RunOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Names the worker of a slot, from how many were in it before.</summary>
    /// <value><see cref="NameOf"/></value>
    public Func<WorkerSlot, int, string> Name { get; init; } = NameOf;

    /// <summary>Finds a place for the worker of a slot, of the given name, as soon as its devices have one.</summary>
    /// <value>They always have.</value>
    public Func<WorkerSlot, string, CancellationToken, Task<DeviceSeat>> Enter { get; init; } =
        (slot, name, _) => Task.FromResult(new DeviceSeat(slot, name, DeviceUse.None, _ => { }));

    /// <summary>Ends when there is nothing to do any more, so that nobody waits for a place.</summary>
    /// <value>When the first worker was told so.</value>
    public Task Ended { get; init; } = new TaskCompletionSource().Task;

    /// <summary>Cancelled when the workers are to end, each as soon as its run has written a checkpoint.</summary>
    /// <value>They never are.</value>
    public CancellationToken Leaving { get; init; }

    /// <summary>What the worker of a slot is called.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="generation">How many workers were in it before.</param>
    public static string NameOf(WorkerSlot slot, int generation) =>
        Numbered($"{Environment.MachineName}-{Environment.ProcessId}-{slot.Number}", generation);

    /// <summary>The name of the first worker, for those after it with a number behind it.</summary>
    public static string Numbered(string name, int generation) => generation == 0 ? name : $"{name}.{generation}";

    /// <summary>Works until each worker was told that there is nothing more, or has left.</summary>
    /// <param name="cancellationToken">Ends all workers at once.</param>
    /// <exception cref="WorkerStartException">A worker says that it can't work, or ended several times before it got a trial.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(slots.Select(KeepOrEndAllAsync));

        async Task KeepOrEndAllAsync(WorkerSlot slot)
        {
            try
            {
                await KeepAsync(slot, failed.Token);
            }
            catch
            {
                await failed.CancelAsync();
                throw;
            }
        }
    }

    private async Task KeepAsync(WorkerSlot slot, CancellationToken cancellationToken)
    {
        var inVain = 0;
        for (var generation = 0; !Leaving.IsCancellationRequested; generation++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Name(slot, generation);
            using var seat = await EnterAsync(slot, name, cancellationToken);
            if (seat is null)
            {
                return;
            }

            var exit = await RunOneAsync(slot, name, seat, cancellationToken);
            if (exit.Code == WorkerExitCode.NothingMore)
            {
                _nothingMore.TrySetResult();
                return;
            }

            if (exit.Code == WorkerExitCode.NoHost)
            {
                throw new WorkerStartException(exit);
            }

            var outcome = seat.Fault is { } fault
                ? new RunOutcome { End = RunEnd.LostWorker, Reason = RunJudgement.Drained(seat, fault) }
                : exit.Outcome;
            var servedOrLostRun = exit.Code == WorkerExitCode.Served || await giveUp(name, outcome, CancellationToken.None);
            inVain = servedOrLostRun || seat.Fault is not null ? 0 : inVain + 1;
            var most =
                exit.Code is ExitCode.Failed or ExitCode.Wrong ? 1
                : exit.Outcome.End == RunEnd.LostWorker ? KillsInVain
                : StartsInVain;
            if (!cancellationToken.IsCancellationRequested && !Leaving.IsCancellationRequested && inVain >= most)
            {
                throw new WorkerStartException(exit);
            }

            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Leaving);
            await Task.Delay(Pause * Math.Min(inVain, 2), time, pause.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // null: there is nothing to do any more.
    private async Task<DeviceSeat?> EnterAsync(WorkerSlot slot, string name, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var entering = Enter(slot, name, waiting.Token);
        if (await Task.WhenAny(entering, _nothingMore.Task, Ended) != entering)
        {
            await waiting.CancelAsync();
            await ((Task)entering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return entering.IsCanceled ? null : await entering;
    }

    private async Task<WorkerExit> RunOneAsync(WorkerSlot slot, string name, DeviceSeat seat, CancellationToken cancellationToken)
    {
        using var process = start(slot, name);
        using var shown = WorkerProcessGauges.Watch(process.Id, slot.Number);
        seat.Process = process.Id;
        await using var killing = cancellationToken.Register(process.Kill);
        await using var draining = seat.Drained.Register(process.Kill);
        using var ended = new CancellationTokenSource();
        var left = Task.CompletedTask;
        var leaving = Leaving.Register(() => left = process.LeaveAsync(LeavePatience, time, ended.Token));
        try
        {
            return await process.WaitAsync(time, CancellationToken.None);
        }
        finally
        {
            await leaving.DisposeAsync();
            await ended.CancelAsync();
            await left;
        }
    }
}
