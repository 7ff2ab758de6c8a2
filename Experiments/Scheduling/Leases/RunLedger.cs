using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Progress;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Trials;
using Platform.Experiments.Search;
using Platform.Experiments.Telemetry;

namespace Platform.Experiments.Scheduling.Leases;

/// <summary>
/// The experiments of a broker and the runs that hold leases. Each method changes the state at once and returns the commit that makes the
/// change durable; the broker calls them one at a time, so that commits are queued in the order of the changes.
/// </summary>
internal sealed class RunLedger(IRecordStore store, BrokerSettings settings, TimeProvider time)
{
    private readonly Dictionary<string, ExperimentSchedule> _experiments = new(StringComparer.Ordinal);
    private readonly LeaseTable _leases = new();
    private readonly CommitQueue _commits = new(store, settings.Observer);
    private readonly EarlierLeases _earlier = new(store, settings.TakeUp, time);
    private readonly HashSet<string> _finishedPools = new(StringComparer.Ordinal);
    private long _fence = time.GetUtcNow().ToUnixTimeMilliseconds();

    public ExperimentSchedule this[string experiment] =>
        _experiments.TryGetValue(experiment, out var schedule)
            ? schedule
            : throw new ArgumentException(
                $"Unknown experiment '{experiment}'. Open ones: {string.Join(", ", _experiments.Keys)}.",
                nameof(experiment)
            );

    public bool IsRunning(string experiment) =>
        _experiments.TryGetValue(experiment, out var schedule) && schedule.Experiment.State is ExperimentState.Running;

    public Task Open(ExperimentSearch search)
    {
        var schedule = new ExperimentSchedule(search, store, time);
        if (!_experiments.TryAdd(search.Experiment.Id, schedule))
        {
            throw new InvalidOperationException($"Experiment '{search.Experiment.Id}' is open already; resume it instead.");
        }

        if (search.Pool is not null)
        {
            _finishedPools.Remove(search.Pool);
        }

        _earlier.Opened(search.Experiment.Id);
        return Change(
            search.Experiment.Id,
            (opened, changes) =>
            {
                opened.Open(store, settings.Lease, changes);
                foreach (var run in opened.Runs.Live.Where(run => !_leases.TryAdd(run)).ToList())
                {
                    opened.Runs.End(run, LostRun.Outcome("it works on another trial"), changes);
                }
            }
        );
    }

    /// <summary>Gives up an experiment: runs that are left are lost, and its pool has nothing more to do.</summary>
    public Task Release(string experiment)
    {
        var lost = Change(
            experiment,
            (schedule, changes) =>
            {
                foreach (var run in schedule.Runs.Live.ToList())
                {
                    End(schedule, run, LostRun.Outcome("its host gave up the experiment"), changes);
                }
            }
        );
        if (this[experiment].Pool is { } pool)
        {
            _finishedPools.Add(pool);
        }

        _experiments.Remove(experiment);
        return lost;
    }

    /// <summary>Whether the experiment that a worker was started for is over.</summary>
    public bool IsFinished(WorkerIdentity worker) => worker.Pool is not null && _finishedPools.Contains(worker.Pool);

    /// <summary>What there is now, in addition to workers that wait.</summary>
    public BrokerState Look(int idle) => _leases.Look(_experiments.Values, idle, time);

    public Task Change(string experiment, Action<ExperimentSchedule, List<RecordChange>> change)
    {
        var (schedule, changes) = (this[experiment], new List<RecordChange>());
        change(schedule, changes);
        return _commits.Add(schedule, changes);
    }

    /// <summary>The run of a lease; null if the lease is not held any more.</summary>
    public LiveRun? Find(LeaseToken token)
    {
        _commits.ThrowIfBroken();
        return _leases.Find(token);
    }

    public bool MayHold(LeaseToken token) => _earlier.MayHold(token);

    /// <summary>The workers that are there.</summary>
    public WorkerRegister Workers { get; } = new(time);

    public BatchOrder Batches { get; } = new(store, time);

    public IReadOnlyList<WorkerState> LookAtWorkers() => Workers.Look(_leases);

    public LiveRun? OfWorker(string worker) => _leases.OfWorker(worker);

    /// <summary>Notes that a worker asks for a trial, and numbers the question.</summary>
    public long Ask(WorkerIdentity worker)
    {
        Workers.See(worker);
        return _leases.Ask(worker);
    }

    public bool IsNewest(WorkerIdentity worker, long ask) => _leases.IsNewest(worker, ask);

    /// <summary>Whether a worker has trained for an epoch with validation.</summary>
    public bool HasValidated(string worker) => _leases.HasValidated(worker);

    public void MarkSeen(LiveRun run)
    {
        run.Seen = time.GetTimestamp();
        Workers.See(run);
    }

    /// <summary>A trial for a worker that asks: the one whose lease got lost on its
    /// way, or else a new one; null if there is none now.</summary>
    public LiveRun? Lease(WorkerIdentity worker)
    {
        _commits.ThrowIfBroken();
        if (_leases.OfWorker(worker.Name) is { } held)
        {
            // One that was reported on was lost with the worker's memory.
            if (held.Batch < 0)
            {
                MarkSeen(held);
                return held;
            }

            LostRun.Forget(End(held, LostRun.Outcome("the worker asked for another trial")));
        }

        return _experiments
            .Where(one => one.Value.IsOpenTo(worker))
            .Select(one => LeaseOf(one.Key, worker))
            .FirstOrDefault(run => run is not null);
    }

    /// <summary>Ends a run.</summary>
    public Task End(LiveRun run, RunOutcome outcome)
    {
        var judged = settings.Judge(run.Worker.Name, outcome);
        return Change(run.Token.Experiment, (schedule, changes) => End(schedule, run, judged, changes));
    }

    /// <summary>Takes what a run said last, ends it and leases the next trial of its
    /// experiment to its worker, if there is one, in the same commit.</summary>
    public (Task Ended, LiveRun? Next) EndAndLease(LiveRun run, Completion completion)
    {
        LiveRun? next = null;
        var outcome = settings.Judge(run.Worker.Name, completion.Outcome);
        var commit = Change(
            run.Token.Experiment,
            (schedule, changes) =>
            {
                if (completion.Last is { } batch && Batches.Follow(run, batch))
                {
                    schedule.Runs.Report(run, batch.Report, changes);
                }

                End(schedule, run, outcome, changes);
                if (completion.Worker is { } worker && _leases.OfWorker(worker.Name) is null)
                {
                    next = Start(schedule, worker, changes);
                }
            }
        );
        if (next is not null)
        {
            next.Leased = SeenWhenDurableAsync(next, commit);
        }

        return (commit, next);
    }

    /// <summary>Takes a batch; the answer comes when it is durable.</summary>
    public async Task<ReportReply> Take(LiveRun run, ReportBatch batch)
    {
        var directive = RunDirective.Continue;
        await Change(run.Token.Experiment, (schedule, changes) => directive = schedule.Runs.Report(run, batch.Report, changes))
            .ConfigureAwait(false);
        return new ReportReply(directive);
    }

    /// <summary>Ends the runs that gave no sign of life for the time of a lease. One whose lease isn't durable yet gives none: its worker
    /// hasn't heard of it.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Reap()
    {
        var expired = _leases.Where(run => run.Leased.IsCompleted && time.GetElapsedTime(run.Seen) >= settings.Lease);
        foreach (var run in expired)
        {
            LostRun.Forget(End(run, LostRun.Outcome($"no sign of life for {settings.Lease.TotalSeconds:0} s")));
        }

        return expired.Count > 0;
    }

    private LiveRun? LeaseOf(string experiment, WorkerIdentity worker)
    {
        LiveRun? run = null;
        var commit = Change(experiment, (schedule, changes) => run = Start(schedule, worker, changes));
        if (run is not null)
        {
            run.Leased = SeenWhenDurableAsync(run, commit);
        }

        return run;
    }

    private async Task SeenWhenDurableAsync(LiveRun run, Task commit)
    {
        await commit.ConfigureAwait(false);
        MarkSeen(run);
    }

    private LiveRun? Start(ExperimentSchedule schedule, WorkerIdentity worker, List<RecordChange> changes)
    {
        var run = schedule.Start(worker, ++_fence, settings.Lease, changes);
        if (run is not null)
        {
            _leases.Add(run);
        }

        return run;
    }

    private void End(ExperimentSchedule schedule, LiveRun run, RunOutcome outcome, List<RecordChange> changes)
    {
        _leases.Remove(run);
        schedule.Runs.End(run, outcome, changes);
    }
}
