using Platform.Experiments.Scheduling.Progress;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Leases;

/// <summary>The workers that asked for trials: what they said of themselves, and when they gave the last sign of life.</summary>
/// <param name="time">The clock.</param>
internal sealed class WorkerRegister(TimeProvider time)
{
    // One that waits asks every few seconds; one that trains has a lease.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, (WorkerIdentity Worker, long Seen)> _workers = new(StringComparer.Ordinal);

    /// <summary>Notes that a worker gave a sign of life.</summary>
    public void See(WorkerIdentity worker) => _workers[worker.Name] = (worker, time.GetTimestamp());

    /// <summary>Notes that a worker trains: what it said of itself before stays.</summary>
    public void See(LiveRun run) => See(_workers.GetValueOrDefault(run.Worker.Name).Worker ?? run.Worker);

    /// <summary>Notes that a worker has ended.</summary>
    public void Forget(string worker) => _workers.Remove(worker);

    /// <summary>Those that are there, by name.</summary>
    public IReadOnlyList<WorkerState> Look(LeaseTable leases)
    {
        foreach (var name in _workers.Keys.Where(name => leases.OfWorker(name) is null && SilenceOf(name) >= Patience).ToList())
        {
            _workers.Remove(name);
        }

        foreach (var run in leases.Where(run => !_workers.ContainsKey(run.Worker.Name)))
        {
            _workers[run.Worker.Name] = (run.Worker, run.Seen);
        }

        return [.. _workers.Keys.Order(StringComparer.Ordinal).Select(name => StateOf(name, leases.OfWorker(name)))];
    }

    private TimeSpan SilenceOf(string name) => time.GetElapsedTime(_workers[name].Seen);

    private WorkerState StateOf(string name, LiveRun? run) =>
        new(_workers[name].Worker, SilenceOf(name), run?.Token, run?.Cores, run?.Memory);
}
