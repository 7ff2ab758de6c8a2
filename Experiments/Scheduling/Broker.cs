using Platform.Experiments.Records;
using Platform.Experiments.Training;

namespace Platform.Experiments.Scheduling;

/// <summary>Hands out the trials of experiments and takes what their runs report.</summary>
/// <remarks>
/// State changes under a lock, in which commits are queued in the same order; they are awaited outside, so that calls that come together
/// become durable together. If a commit fails, memory and disk no longer agree: from then on every call fails with that error.
/// </remarks>
public sealed class Broker : IBroker, IDisposable
{
    private readonly Lock _gate = new();
    private readonly IRecordStore _store;
    private readonly BrokerSettings _settings;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, ExperimentSchedule> _experiments = new(StringComparer.Ordinal);
    private readonly LeaseTable _leases = new();
    private readonly Pulse _pulse = new();
    private readonly ITimer _reaper;
    private Exception? _fault;
    private long _fence;
    private bool _closed;

    /// <summary>Makes a broker without experiments.</summary>
    public Broker(IRecordStore store, BrokerSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        (_store, _settings, _time) = (store, settings, time);
        _fence = time.GetUtcNow().ToUnixTimeMilliseconds();
        _reaper = time.CreateTimer(_ => Reap(), null, settings.Lease / 4, settings.Lease / 4);
    }

    /// <summary>Takes up an experiment, a new one or one that goes on where an earlier host left it.</summary>
    /// <exception cref="InvalidOperationException">This broker has it already.</exception>
    public Task OpenAsync(ExperimentSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        var schedule = new ExperimentSchedule(search, _store, _time);
        Task commit;
        lock (_gate)
        {
            if (!_experiments.TryAdd(search.Experiment.Id, schedule))
                throw new InvalidOperationException($"Experiment '{search.Experiment.Id}' is open already; resume it instead.");

            var changes = new List<RecordChange>();
            schedule.Open(_store, changes);
            commit = Commit(schedule, changes);
        }

        return commit.WaitAsync(cancellationToken);
    }

    /// <summary>Starts no further run of an experiment, and ends the running ones as told.</summary>
    public Task HaltAsync(string experiment, Halt how, CancellationToken cancellationToken) =>
        Change(experiment, (schedule, _) => schedule.Stop(how)).WaitAsync(cancellationToken);

    /// <summary>Goes on with an experiment after <see cref="HaltAsync"/>.</summary>
    public Task ResumeAsync(string experiment, CancellationToken cancellationToken) =>
        Change(experiment, (schedule, changes) => schedule.Resume(changes)).WaitAsync(cancellationToken);

    /// <summary>Ends when an experiment has come to an end of any kind, and that is durable.</summary>
    public Task<ExperimentRecord> EndedAsync(string experiment)
    {
        lock (_gate) return Of(experiment).Ended.Task;
    }

    /// <summary>Takes a snapshot of an experiment; what ended and happened is told once.</summary>
    public ExperimentProgress TakeProgress(string experiment)
    {
        lock (_gate) return Of(experiment).TakeProgress();
    }

    /// <summary>Whether an experiment is open and has not ended.</summary>
    public bool IsRunning(string experiment)
    {
        lock (_gate) return _experiments.TryGetValue(experiment, out var schedule) && schedule.Experiment.State is ExperimentState.Running;
    }

    /// <summary>Whether a lease is held; only then its run may store and read checkpoints.</summary>
    public bool Holds(LeaseToken lease)
    {
        lock (_gate) return _leases.Find(lease) is not null;
    }

    /// <summary>Gives up the run of a worker that is known to be gone, without waiting for its lease to expire.</summary>
    /// <returns>Whether the worker had a run.</returns>
    public async Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken cancellationToken)
    {
        Task ended;
        lock (_gate)
        {
            if (_leases.OfWorker(worker) is not { } run) return false;
            ended = EndRun(run, outcome);
        }

        await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Says to each worker that asks for a trial and gets none that there will be nothing more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _pulse.Beat();
        }
    }

    /// <inheritdoc/>
    public async Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(worker);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var patience = Task.Delay(_settings.Poll, _time, giveUp.Token);
        var ask = NewAsk(worker);
        while (true)
        {
            LiveRun? run;
            Task beat;
            lock (_gate)
            {
                // A worker that asks again has given up its earlier question: only the newest may be answered with a trial.
                if (!_leases.IsNewest(worker, ask)) return new NothingYet();
                (run, beat) = (Held(worker) ?? Lease(worker), _pulse.Next);
                if (run is null && _closed) return new NothingMore();
            }

            if (run is not null)
            {
                await giveUp.CancelAsync().ConfigureAwait(false);
                await run.Leased.WaitAsync(cancellationToken).ConfigureAwait(false);
                return run.Lease;
            }

            if (await Task.WhenAny(beat, patience).ConfigureAwait(false) == patience)
            {
                await patience.ConfigureAwait(false);
                return new NothingYet();
            }
        }
    }

    /// <inheritdoc/>
    public Task<ReportReply> RenewAsync(LeaseToken lease, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Live(lease) is not { } run) return Task.FromResult(new ReportReply(RunDirective.Cancel));
            run.Seen = _time.GetTimestamp();
            return Task.FromResult(new ReportReply(Of(lease.Experiment).Directive(run)));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A batch before this one is missing.</exception>
    public Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (_gate)
        {
            if (Live(batch.Lease) is not { } run) return Task.FromResult(new ReportReply(RunDirective.Cancel));
            run.Seen = _time.GetTimestamp();
            if (batch.Number > run.Batch + 1)
                throw new InvalidOperationException($"Batch {batch.Number} of {batch.Lease} came after batch {run.Batch}: one between them is missing.");

            if (batch.Number == run.Batch + 1)
            {
                run.Batch = batch.Number;
                run.Answer = Take(run, batch);
            }

            return run.Answer.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(completion);
        Task ended;
        LiveRun? next = null;
        lock (_gate)
        {
            if (Live(completion.Lease) is { } run)
            {
                // Both in one commit where a trial waits already.
                var changes = new List<RecordChange>();
                var schedule = Of(completion.Lease.Experiment);
                End(schedule, run, completion.Outcome, changes);
                if (completion.Worker is { } worker && _leases.OfWorker(worker.Name) is null) next = Start(schedule, worker, changes);
                ended = Commit(schedule, changes);
                if (next is not null) next.Leased = ended;
            }
            else
            {
                ended = Task.CompletedTask;
            }
        }

        await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (next is not null) return next.Lease;
        return completion.Worker is null ? new NothingMore() : await LeaseAsync(completion.Worker, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _reaper.Dispose();

    private long NewAsk(WorkerIdentity worker)
    {
        lock (_gate) return _leases.Ask(worker);
    }

    // The lease whose answer got lost on its way, or null. One that was reported on was lost with the worker's memory.
    private LiveRun? Held(WorkerIdentity worker)
    {
        if (_leases.OfWorker(worker.Name) is not { } run) return null;
        if (run.Batch < 0)
        {
            run.Seen = _time.GetTimestamp();
            return run;
        }

        Watch(EndRun(run, Lost("the worker asked for another trial")));
        return null;
    }

    private LiveRun? Lease(WorkerIdentity worker)
    {
        foreach (var schedule in _experiments.Values)
        {
            var changes = new List<RecordChange>();
            var run = Start(schedule, worker, changes);
            var commit = Commit(schedule, changes);
            if (run is null) continue;
            run.Leased = commit;
            return run;
        }

        return null;
    }

    private LiveRun? Start(ExperimentSchedule schedule, WorkerIdentity worker, List<RecordChange> changes)
    {
        if (_fault is not null) throw Broken();
        var run = schedule.Start(worker, ++_fence, _settings.Lease, changes);
        if (run is not null) _leases.Add(run);
        return run;
    }

    private async Task<ReportReply> Take(LiveRun run, ReportBatch batch)
    {
        var schedule = Of(run.Token.Experiment);
        var changes = new List<RecordChange>();
        var directive = schedule.Report(run, batch, changes);
        await Commit(schedule, changes).ConfigureAwait(false);
        return new ReportReply(directive);
    }

    private Task EndRun(LiveRun run, RunOutcome outcome)
    {
        var changes = new List<RecordChange>();
        var schedule = Of(run.Token.Experiment);
        End(schedule, run, outcome, changes);
        return Commit(schedule, changes);
    }

    private void End(ExperimentSchedule schedule, LiveRun run, RunOutcome outcome, List<RecordChange> changes)
    {
        _leases.Remove(run);
        schedule.End(run, outcome, changes);
        _pulse.Beat();
    }

    private Task Change(string experiment, Action<ExperimentSchedule, List<RecordChange>> change)
    {
        lock (_gate)
        {
            var schedule = Of(experiment);
            var changes = new List<RecordChange>();
            change(schedule, changes);
            _pulse.Beat();
            return Commit(schedule, changes);
        }
    }

    private void Reap()
    {
        lock (_gate)
        {
            foreach (var run in _leases.Where(run => _time.GetElapsedTime(run.Seen) >= _settings.Lease))
                Watch(EndRun(run, Lost($"no sign of life for {_settings.Lease.TotalSeconds:0} s")));
        }
    }

    // Called under the lock, so that commits are queued in the order of the changes.
    private Task Commit(ExperimentSchedule schedule, List<RecordChange> changes)
    {
        var ended = schedule.Settle(changes);
        schedule.Log.Observe(changes);
        if (changes.Count == 0) return Task.CompletedTask;
        if (ended) _pulse.Beat();
        return Flush(schedule, _store.CommitAsync(changes, CancellationToken.None), ended);
    }

    private async Task Flush(ExperimentSchedule schedule, Task commit, bool ended)
    {
        var (end, record) = (schedule.Ended, schedule.Experiment);
        try
        {
            await commit.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Break(exception);
            throw;
        }

        if (ended) end.TrySetResult(record);
    }

    private void Break(Exception exception)
    {
        lock (_gate)
        {
            _fault ??= exception;
            foreach (var schedule in _experiments.Values) schedule.Ended.TrySetException(Broken());
            _pulse.Beat();
        }
    }

    // Nobody awaits it: a failure is kept by Break for all who call later.
    private static void Watch(Task commit) =>
        _ = commit.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private LiveRun? Live(LeaseToken lease) => _fault is null ? _leases.Find(lease) : throw Broken();

    private ExperimentSchedule Of(string experiment) => _experiments.TryGetValue(experiment, out var schedule)
        ? schedule
        : throw new ArgumentException($"Unknown experiment '{experiment}'. Open ones: {string.Join(", ", _experiments.Keys)}.", nameof(experiment));

    private InvalidOperationException Broken() => new($"The records can't be written any more: {_fault?.Message}", _fault);

    private static RunOutcome Lost(string reason) => new() { End = RunEnd.LostWorker, Reason = $"worker lost: {reason}" };
}
