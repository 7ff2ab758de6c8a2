using Platform.Experiments.Scheduling;

namespace Platform.Host.Workers;

/// <summary>Keeps one worker process alive in each slot. One that ends gives up its run at once and is replaced.</summary>
/// <param name="slots">The slots.</param>
/// <param name="start">Starts a worker of the given name in a slot.</param>
/// <param name="broker">Hears of workers that ended.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkerPool(IReadOnlyList<WorkerSlot> slots, Func<WorkerSlot, string, WorkerProcess> start, Broker broker, TimeProvider time)
{
    private const int StartsInVain = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private static readonly string Machine = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>What the worker of a slot is called.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="generation">How many workers were in it before.</param>
    public static string NameOf(WorkerSlot slot, int generation) =>
        generation == 0 ? $"{Machine}-{slot.Number}" : $"{Machine}-{slot.Number}.{generation}";

    /// <summary>Works until each worker was told that there is nothing more.</summary>
    /// <param name="cancellationToken">Ends all workers at once.</param>
    /// <exception cref="WorkerStartException">A worker ended several times before it got a trial.</exception>
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
        for (var generation = 0; ; generation++)
        {
            var name = NameOf(slot, generation);
            var exit = await RunOneAsync(slot, name, cancellationToken);
            var lostRun = await broker.GiveUpAsync(name, exit.Outcome, CancellationToken.None);
            if (exit.Code == 0 && !lostRun) return;

            inVain = lostRun ? 0 : inVain + 1;
            if (inVain >= StartsInVain) throw new WorkerStartException(exit);
            await Task.Delay(Pause * inVain, time, cancellationToken);
        }
    }

    private async Task<WorkerExit> RunOneAsync(WorkerSlot slot, string name, CancellationToken cancellationToken)
    {
        using var process = start(slot, name);
        using var shown = WorkerProcessGauges.Watch(process.Id, slot.Number);
        await using var killing = cancellationToken.Register(process.Kill);
        return await process.WaitAsync(CancellationToken.None);
    }
}
