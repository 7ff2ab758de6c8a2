using System.Collections.Concurrent;
using Platform.Experiments.Scheduling;

namespace Platform.Host.Workers;

/// <summary>
/// The worker processes of one experiment. They start at once, before there is anything to do: to load and to connect takes them longer
/// than it takes the host to be ready.
/// </summary>
internal sealed class WorkerCrew : IWorkerCrew
{
    private readonly IReadOnlyList<WorkerSlot> _slots;
    private readonly Func<WorkerSlot, string, WorkerProcess> _start;
    private readonly Action _ended;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, WorkerProcess> _early;
    private bool _disposed;

    /// <param name="pool">The name of their pool.</param>
    /// <param name="slots">The slots.</param>
    /// <param name="start">Starts a worker of the given name in a slot.</param>
    /// <param name="ended">Hears that the slots are free again.</param>
    /// <param name="time">The clock.</param>
    public WorkerCrew(string pool, IReadOnlyList<WorkerSlot> slots, Func<WorkerSlot, string, WorkerProcess> start, Action ended, TimeProvider time)
    {
        (Pool, _slots, _start, _ended, _time) = (pool, slots, start, ended, time);
        _early = new(slots.Select(slot => (slot, name: WorkerPool.NameOf(slot, 0))).Select(one => KeyValuePair.Create(one.name, start(one.slot, one.name))));
    }

    public string Pool { get; }

    public Task WorkAsync(Broker broker, CancellationToken kill) => new WorkerPool(_slots, Take, broker.GiveUpAsync, _time).RunAsync(kill);

    /// <summary>Ends those that never got to work.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true)) return;
        foreach (var process in _early.Keys.Select(name => _early.TryRemove(name, out var early) ? early : null).OfType<WorkerProcess>().ToList())
        {
            process.Kill();
            await process.WaitAsync(_time, CancellationToken.None);
            process.Dispose();
        }

        _ended();
    }

    private WorkerProcess Take(WorkerSlot slot, string name) => _early.TryRemove(name, out var early) ? early : _start(slot, name);
}
