using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Leases;
using Platform.Experiments.Scheduling.Progress;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Search;
using Platform.Experiments.Telemetry;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>
/// The trials of one experiment from proposal to end. Each method changes the state and adds what must be recorded to a list; the broker
/// calls them one at a time and commits the list.
/// </summary>
internal sealed class ExperimentSchedule
{
    /// <summary>How the reason ends for which a search ended in time.</summary>
    public const string InTime = "(search.until.time)";

    private readonly ExperimentSearch _search;
    private readonly ExperimentRecords _records;
    private readonly EarlyEnd _earlyEnd;
    private readonly TrialQueue _queue;
    private readonly ExperimentTrace _trace;
    private readonly ProgressLog _log;

    public ExperimentSchedule(ExperimentSearch search, IRecordReader stored, TimeProvider time)
    {
        _search = search;
        _records = new ExperimentRecords(search.Experiment, time);
        _earlyEnd = new EarlyEnd(_records);
        _queue = new TrialQueue(search, _records, _earlyEnd, stored);
        _trace = new ExperimentTrace(search.Trace, time);
        Runs = new TrialRuns(search, _records, _earlyEnd, _queue, _trace, time);
        _log = new ProgressLog(Experiment, time);
    }

    public ExperimentRecord Experiment => _records.Experiment;

    public string? Pool => _search.Pool;

    /// <summary>Why it is interrupted although nobody wanted that; null if it isn't.</summary>
    public string? Interruption => _earlyEnd.Interruption;

    /// <summary>Ends when the experiment has, and its end is durable.</summary>
    public TaskCompletionSource<ExperimentRecord> Ended { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The runs of its trials.</summary>
    public TrialRuns Runs { get; }

    /// <summary>Whether a worker may work for it.</summary>
    public bool IsOpenTo(WorkerIdentity worker) =>
        (worker.Pool is null || worker.Pool == Pool)
        && _search.Workers.Require?.MissingIn(worker.Device, worker.Memory, worker.Tags) is null or [];

    /// <summary>How many trials are in each state, as the records say.</summary>
    public IReadOnlyDictionary<TrialState, long> Counts => _log.Counts;

    /// <summary>How many trials no worker has had yet; those that depend on results don't count.</summary>
    public long Queue =>
        IsRunning ? _records.Trials.CountOf(TrialState.Waiting) + Math.Max(0, (Experiment.TrialCount ?? 0) - _records.Trials.Count) : 0;

    /// <summary>How many trials have not ended; null if that depends on results.</summary>
    public long? Left => Experiment.TrialCount - _records.Trials.Ended;

    private bool IsRunning => Experiment.State is ExperimentState.Running;

    /// <summary>Takes changes as they are made: a run's span ends before that of the next begins.</summary>
    public void Observe(IReadOnlyList<RecordChange> changes) => _trace.Observe(changes);

    /// <summary>Tells those who watch of changes that are durable. Unlike all else it is called without the broker's lock.</summary>
    public void Announce(IReadOnlyList<RecordChange> changes)
    {
        _log.Observe(changes);
        ScheduleInstruments.Observe(changes);
    }

    public ExperimentProgress TakeProgress() => _log.Take(Runs.Live);

    /// <summary>Takes up what earlier hosts recorded: finished trials stay, runs whose workers may still be there go on, and all other
    /// trials go back to the queue.</summary>
    /// <param name="stored">What they recorded.</param>
    /// <param name="lease">How long the leases of runs that go on hold without a sign of life; null: none goes on.</param>
    /// <param name="changes">Gets what is recorded.</param>
    public void Open(IRecordReader stored, TimeSpan? lease, List<RecordChange> changes)
    {
        var history = new ExperimentHistory(Experiment.Id, stored);
        foreach (var trial in history.Trials)
        {
            _records.Trials.Put(trial);
            _log.Load(trial);
        }

        Runs.Load(history, lease, changes);
        _queue.Load();
        Reopen(changes);
        Runs.LoadDecisions(changes);
        Runs.LoadFailures(history);
    }

    /// <summary>Starts the next trial that may start now; null if there is none.</summary>
    public LiveRun? Start(WorkerIdentity worker, long fence, TimeSpan duration, List<RecordChange> changes)
    {
        if (_earlyEnd.How is not null || !IsRunning || !IsOpenTo(worker))
        {
            return null;
        }

        EndInTime();
        _queue.Fill(Runs.AreOver, changes);
        return _queue.Next is { } trial ? Runs.Start(trial, worker, fence, duration, changes) : null;
    }

    /// <summary>Starts no further run, and ends the running ones as told.</summary>
    public void EndEarly(EndMode how, List<RecordChange> changes)
    {
        if (IsRunning)
        {
            _earlyEnd.Order(how, changes);
        }
    }

    /// <summary>Resumes after <see cref="EndEarly"/>.</summary>
    public void Resume(List<RecordChange> changes)
    {
        Reopen(changes);
        changes.Add(new AddEvent(OrderEvents.Resumed(Experiment.Id, _records.Now)));
    }

    /// <summary>The points that come next if no further results come; the schedule is of no use after that.</summary>
    public IEnumerable<UpcomingPoint> Upcoming() => _queue.Upcoming();

    /// <summary>Takes up points that its user puts in front.</summary>
    public void Enqueue(EnqueueOrder order, List<RecordChange> changes)
    {
        IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> all = [.. Experiment.Enqueued, .. order.Points];
        _queue.Enqueue(all, order.Sampler, changes);
        _records.Put(
            Experiment with
            {
                Enqueued = all,
                Stages = [.. Experiment.Stages, new SearchStage(_queue.Tried.Count, Experiment.Overrides.Count)],
                TrialCount = _queue.Count,
            },
            changes
        );
        changes.Add(new AddEvent(OrderEvents.Enqueued(Experiment.Id, order.Points.Count, _records.Now)));
    }

    /// <summary>Trains a trial no further.</summary>
    /// <returns>Why not; null: it has ended, or its run is told to.</returns>
    public string? Skip(long trial, List<RecordChange> changes)
    {
        if (
            SkippedTrial.Refusal(Experiment.Id, trial, trial >= 0 && trial < _records.Trials.Count ? _records.Trials[trial] : null) is
            { } why
        )
        {
            return why;
        }

        changes.Add(new AddEvent(OrderEvents.Skipped(Experiment.Id, trial, _records.Now)));
        Runs.Skip(_records.Trials[trial], changes);
        return null;
    }

    /// <summary>Records the end of the experiment if nothing runs and nothing more will.</summary>
    /// <returns>Whether it ended now.</returns>
    public bool Settle(List<RecordChange> changes)
    {
        if (!Runs.AreOver || !IsRunning)
        {
            return false;
        }

        EndInTime();
        _queue.Fill(isIdle: true, changes);
        if (_queue.Exhausted)
        {
            Runs.CloseRungs(changes);
        }

        if (ExperimentEnd.State(_records.Trials, _queue.Exhausted, _earlyEnd.How, Experiment.Ending, _earlyEnd.HasFailed) is not { } state)
        {
            return false;
        }

        var reason = state is ExperimentState.Completed ? _queue.EndReason : null;
        if (reason is not null)
        {
            AddEvent("search-ended", null, $"The search ends: {reason}.", changes);
        }

        _records.Put(
            Experiment with
            {
                State = state,
                Ending = null,
                Ended = _records.Now,
                EndReason = reason,
                Duration = Runs.Trained.Total,
            },
            changes
        );
        return true;
    }

    /// <summary>Records something that happened.</summary>
    public void AddEvent(string kind, long? trial, string text, List<RecordChange> changes) =>
        _records.AddEvent(kind, trial, text, changes);

    private void EndInTime()
    {
        if (_search.Settings.Until?.Time is { } limit && Runs.Trained.At(_records.Now) >= limit.Time)
        {
            _queue.End($"trials were trained for {limit} {InTime}");
        }
    }

    private void Reopen(List<RecordChange> changes)
    {
        _earlyEnd.Clear();
        Runs.ForgetFailures();
        Runs.Requeue(changes);
        _records.Put(
            Experiment with
            {
                State = ExperimentState.Running,
                Started = Runs.Trained.Started,
                Ending = null,
                Ended = null,
                EndReason = null,
                TrialCount = _queue.Count,
            },
            changes
        );
        if (Ended.Task.IsCompleted)
        {
            Ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _queue.Fill(Runs.AreOver, changes);
    }
}
