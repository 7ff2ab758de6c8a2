using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Leases;
using Platform.Experiments.Scheduling.Progress;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Trials;
using Platform.Experiments.Search;
using Platform.Experiments.Telemetry;

namespace Platform.Experiments.Scheduling;

/// <summary>Hands out the trials of experiments and takes what their runs report.</summary>
/// <remarks>
/// State changes under a lock, in which commits are queued in the same order; they are awaited outside, so that calls that come together
/// become durable together. If a commit fails, memory and disk no longer agree: from then on every call fails with that error.
/// </remarks>
public sealed class Broker : IBroker, IDisposable
{
    private readonly Lock _gate = new();
    private readonly RunLedger _ledger;
    private readonly LeaseWaiting _waiting;
    private readonly RunCalls _calls;
    private readonly ITimer _reaper;
    private readonly BrokerGauges _gauges;

    /// <summary>Makes a broker without experiments.</summary>
    public Broker(IRecordStore store, BrokerSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        _ledger = new RunLedger(store, settings, time);
        _waiting = new LeaseWaiting(_ledger, _gate, settings.Poll, time);
        _calls = new RunCalls(_ledger, _waiting, _gate);
        _reaper = time.CreateTimer(_ => Reap(), null, settings.Lease / 4, settings.Lease / 4);
        _gauges = new BrokerGauges(() => Ask(ledger => ledger.Look(_waiting.Workers)));
    }

    /// <summary>Takes up an experiment, a new one or one that resumes where an earlier host left it.</summary>
    /// <exception cref="InvalidOperationException">This broker has it already.</exception>
    public Task OpenAsync(ExperimentSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        lock (_gate)
        {
            return Changed(_ledger.Open(search)).WaitAsync(cancellationToken);
        }
    }

    /// <summary>Starts no further run of an experiment, and ends the running ones as told.</summary>
    /// <returns>Whether the experiment had not ended before.</returns>
    public Task<bool> EndAsync(string experiment, EndMode how, CancellationToken cancellationToken) =>
        ChangeRunningAsync(experiment, (schedule, changes) => schedule.EndEarly(how, changes), cancellationToken);

    /// <summary>Resumes an experiment after <see cref="EndAsync"/>, if it has not ended in the meantime.</summary>
    /// <returns>Whether it continues.</returns>
    public Task<bool> ResumeAsync(string experiment, CancellationToken cancellationToken) =>
        ChangeRunningAsync(experiment, (schedule, changes) => schedule.Resume(changes), cancellationToken);

    /// <summary>Puts points in front of those of an experiment's sampler.</summary>
    /// <returns>Whether the experiment had not ended before.</returns>
    public Task<bool> EnqueueAsync(string experiment, EnqueueOrder order, CancellationToken cancellationToken) =>
        ChangeRunningAsync(experiment, (schedule, changes) => schedule.Enqueue(order, changes), cancellationToken);

    /// <summary>How many points were ever put in front of those of an experiment's sampler; null if it has ended.</summary>
    public int? EnqueuedIn(string experiment) =>
        Ask(ledger => ledger.IsRunning(experiment) ? ledger[experiment].Experiment.Enqueued.Count : (int?)null);

    /// <summary>Trains a trial no further.</summary>
    /// <returns>Why not, or null; and whether the experiment had ended before.</returns>
    public async Task<(string? Refusal, bool TooLate)> SkipAsync(string experiment, long trial, CancellationToken cancellationToken)
    {
        string? refusal = null;
        var taken = await ChangeRunningAsync(experiment, (schedule, changes) => refusal = schedule.Skip(trial, changes), cancellationToken)
            .ConfigureAwait(false);
        return (refusal, !taken);
    }

    /// <summary>Gives up an experiment, which may be opened again. Its pool of workers is told that there will be nothing more.</summary>
    public Task ReleaseAsync(string experiment, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Changed(_ledger.Release(experiment)).WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends when an experiment has come to an end of any kind, and that is durable.</summary>
    public Task<ExperimentRecord> EndedAsync(string experiment) => Ask(ledger => ledger[experiment].Ended.Task);

    /// <summary>Why an experiment is interrupted although nobody wanted that: its data isn't there. null if it isn't.</summary>
    public string? InterruptionOf(string experiment) => Ask(ledger => ledger[experiment].Interruption);

    /// <summary>Takes a snapshot of an experiment; what ended and happened is told once.</summary>
    public ExperimentProgress TakeProgress(string experiment) => Ask(ledger => ledger[experiment].TakeProgress());

    /// <summary>How many trials of an experiment have not ended; null if that depends on results.</summary>
    public long? TrialsLeft(string experiment) => Ask(ledger => ledger[experiment].Left);

    /// <summary>The workers that are there, by name.</summary>
    public IReadOnlyList<WorkerState> Workers() => Ask(ledger => ledger.LookAtWorkers());

    /// <summary>Records something that happened to an experiment, unless it has ended.</summary>
    public Task AddEventAsync(string experiment, string kind, string text) =>
        ChangeRunningAsync(experiment, (schedule, changes) => schedule.AddEvent(kind, null, text, changes), CancellationToken.None);

    /// <summary>Whether a worker has trained for an epoch with validation.</summary>
    public bool HasValidated(string worker) => Ask(ledger => ledger.HasValidated(worker));

    /// <summary>Whether an experiment is open and has not ended.</summary>
    public bool IsRunning(string experiment) => Ask(ledger => ledger.IsRunning(experiment));

    /// <summary>Whether a lease is held, or may be once its experiment is open; only then its run may store checkpoints.</summary>
    public bool Holds(LeaseToken lease) => Ask(ledger => ledger.Find(lease) is not null || ledger.MayHold(lease));

    /// <inheritdoc/>
    public async Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken cancellationToken)
    {
        Task ended;
        lock (_gate)
        {
            _ledger.Workers.Forget(worker);
            if (_ledger.OfWorker(worker) is not { } run)
            {
                return false;
            }

            ended = Changed(_ledger.End(run, outcome));
        }

        await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Says to each worker that asks for a trial and gets none that there will be nothing more.</summary>
    public void Close() => _waiting.Close();

    /// <inheritdoc/>
    public Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(worker);
        return _waiting.LeaseAsync(worker, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ReportReply> RenewAsync(LeaseToken lease, CancellationToken cancellationToken) => Task.FromResult(_calls.Renew(lease));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A batch before this one is missing, or it can't be recorded.</exception>
    /// <exception cref="TimeoutException">Its experiment, which an earlier host left, isn't open yet.</exception>
    public Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken) =>
        _calls.ReportAsync(batch, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">Its experiment, which an earlier host left, isn't open yet.</exception>
    public Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken) =>
        _calls.CompleteAsync(completion, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _gauges.Dispose();
        _reaper.Dispose();
    }

    private T Ask<T>(Func<RunLedger, T> question)
    {
        lock (_gate)
        {
            return question(_ledger);
        }
    }

    private void Reap()
    {
        lock (_gate)
        {
            if (_ledger.Reap())
            {
                _waiting.LookAgain();
            }
        }
    }

    private async Task<bool> ChangeRunningAsync(
        string experiment,
        Action<ExperimentSchedule, List<RecordChange>> change,
        CancellationToken cancellationToken
    )
    {
        Task changed;
        lock (_gate)
        {
            if (!_ledger.IsRunning(experiment))
            {
                return false;
            }

            changed = Changed(_ledger.Change(experiment, change));
        }

        await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task Changed(Task commit)
    {
        _waiting.LookAgain();
        return commit;
    }
}
