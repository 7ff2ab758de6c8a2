using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Trials;
using Platform.Experiments.Telemetry;

namespace Platform.Experiments.Scheduling.Leases;

/// <summary>The leases that are held, by token and by worker; a worker holds one at most.</summary>
internal sealed class LeaseTable
{
    private readonly Dictionary<LeaseToken, LiveRun> _runs = [];
    private readonly Dictionary<string, LiveRun> _byWorker = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _asks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _validated = new(StringComparer.Ordinal);
    private long _ask;

    public LiveRun? Find(LeaseToken token) => _runs.GetValueOrDefault(token);

    public LiveRun? OfWorker(string worker) => _byWorker.GetValueOrDefault(worker);

    public IReadOnlyList<LiveRun> Where(Func<LiveRun, bool> filter) => [.. _runs.Values.Where(filter)];

    public void Add(LiveRun run)
    {
        _byWorker.Add(run.Worker.Name, run);
        _runs.Add(run.Token, run);
    }

    /// <summary>Adds a run of an earlier host.</summary>
    /// <returns>Whether its worker had none.</returns>
    public bool TryAdd(LiveRun run)
    {
        if (_byWorker.ContainsKey(run.Worker.Name))
        {
            return false;
        }

        Add(run);
        return true;
    }

    public void Remove(LiveRun run)
    {
        _byWorker.Remove(run.Worker.Name);
        if (_validated.TryGetValue(run.Worker.Name, out var before))
        {
            _validated[run.Worker.Name] = before || run.HasValidated;
        }

        _runs.Remove(run.Token);
    }

    /// <summary>Whether a run of a worker went over an epoch with validation: the one it has, or one since this was asked first.</summary>
    public bool HasValidated(string worker) =>
        _validated[worker] = _validated.GetValueOrDefault(worker) || OfWorker(worker)?.HasValidated is true;

    /// <summary>What there is now.</summary>
    /// <param name="experiments">The experiments of the broker.</param>
    /// <param name="idle">How many workers wait.</param>
    /// <param name="time">The clock.</param>
    public BrokerState Look(IReadOnlyCollection<ExperimentSchedule> experiments, int idle, TimeProvider time) =>
        new(
            experiments
                .SelectMany(schedule => schedule.Counts)
                .GroupBy(count => count.Key, count => count.Value)
                .ToDictionary(state => state.Key, Enumerable.Sum),
            experiments.Sum(schedule => schedule.Queue),
            _runs.Count,
            idle,
            _runs.Count > 0 ? _runs.Values.Max(run => time.GetElapsedTime(run.Seen)) : null
        );

    /// <summary>Notes that a worker asks for a trial.</summary>
    /// <returns>The number of the question.</returns>
    public long Ask(WorkerIdentity worker) => _asks[worker.Name] = ++_ask;

    /// <summary>Whether a worker has not asked again since.</summary>
    public bool IsNewest(WorkerIdentity worker, long ask) => _asks[worker.Name] == ask;
}
