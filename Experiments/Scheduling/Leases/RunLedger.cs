using Platform.Experiments.Records;
using Platform.Experiments.Runs;
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

        return Change(search.Experiment.Id, (opened, changes) => opened.Open(store, changes));
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
                    End(schedule, run, Lost("its host gave up the experiment"), changes);
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
    public BrokerState Look(int idle)
    {
        var running = _leases.Where(_ => true);
        return new BrokerState(
            _experiments
                .Values.SelectMany(schedule => schedule.Counts)
                .GroupBy(count => count.Key, count => count.Value)
                .ToDictionary(state => state.Key, Enumerable.Sum),
            _experiments.Values.Sum(schedule => schedule.Queue),
            running.Count,
            idle,
            running.Count > 0 ? running.Max(run => time.GetElapsedTime(run.Seen)) : null
        );
    }

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

    public LiveRun? OfWorker(string worker) => _leases.OfWorker(worker);

    /// <summary>Notes that a worker asks for a trial, and numbers the question.</summary>
    public long Ask(WorkerIdentity worker) => _leases.Ask(worker);

    public bool IsNewest(WorkerIdentity worker, long ask) => _leases.IsNewest(worker, ask);

    public void MarkSeen(LiveRun run) => run.Seen = time.GetTimestamp();

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

            Forget(End(held, Lost("the worker asked for another trial")));
        }

        return _experiments
            .Where(one => one.Value.IsOpenTo(worker))
            .Select(one => LeaseOf(one.Key, worker))
            .FirstOrDefault(run => run is not null);
    }

    /// <summary>Ends a run.</summary>
    public Task End(LiveRun run, RunOutcome outcome) =>
        Change(run.Token.Experiment, (schedule, changes) => End(schedule, run, outcome, changes));

    /// <summary>Takes what a run said last, ends it and leases the next trial of its
    /// experiment to its worker, if there is one, in the same commit.</summary>
    public (Task Ended, LiveRun? Next) EndAndLease(LiveRun run, Completion completion)
    {
        LiveRun? next = null;
        var commit = Change(
            run.Token.Experiment,
            (schedule, changes) =>
            {
                if (completion.Last is { } batch && Follows(run, batch))
                {
                    schedule.Runs.Report(run, batch.Report, changes);
                }

                End(schedule, run, completion.Outcome, changes);
                if (completion.Worker is { } worker && _leases.OfWorker(worker.Name) is null)
                {
                    next = Start(schedule, worker, changes);
                }
            }
        );
        if (next is not null)
        {
            next.Leased = commit;
        }

        return (commit, next);
    }

    /// <summary>Whether a batch is the next one, to be taken now.</summary>
    /// <exception cref="InvalidOperationException">One before it is missing, or the records would refuse it.</exception>
    public bool Follows(LiveRun run, ReportBatch batch)
    {
        var refusals = ReportedChanges.Refusable(run.Token, batch.Report, time).Select(store.Refusal);
        if (batch.Number > run.Batch && refusals.FirstOrDefault(why => why is not null) is { } refusal)
        {
            throw new InvalidOperationException($"Batch {batch.Number} of {run.Token} can't be recorded: {refusal}");
        }

        return run.Follows(batch);
    }

    /// <summary>Takes a batch; the answer comes when it is durable.</summary>
    public async Task<ReportReply> Take(LiveRun run, ReportBatch batch)
    {
        var directive = RunDirective.Continue;
        await Change(run.Token.Experiment, (schedule, changes) => directive = schedule.Runs.Report(run, batch.Report, changes))
            .ConfigureAwait(false);
        return new ReportReply(directive);
    }

    /// <summary>Ends the runs that gave no sign of life for the time of a lease.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Reap()
    {
        var expired = _leases.Where(run => time.GetElapsedTime(run.Seen) >= settings.Lease);
        foreach (var run in expired)
        {
            Forget(End(run, Lost($"no sign of life for {settings.Lease.TotalSeconds:0} s")));
        }

        return expired.Count > 0;
    }

    private LiveRun? LeaseOf(string experiment, WorkerIdentity worker)
    {
        LiveRun? run = null;
        var commit = Change(experiment, (schedule, changes) => run = Start(schedule, worker, changes));
        if (run is not null)
        {
            run.Leased = commit;
        }

        return run;
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

    // Nobody awaits it: a failure is kept by the queue for all who call later.
    private static void Forget(Task commit) =>
        _ = commit.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );

    private static RunOutcome Lost(string reason) => new() { End = RunEnd.LostWorker, Reason = $"worker lost: {reason}" };
}
