using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Leases;
using Platform.Experiments.Scheduling.Progress;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Search;
using Platform.Experiments.Search.Decisions;
using Platform.Experiments.Telemetry;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>
/// The trials of one experiment from proposal to end. Each method changes the state and adds what must be recorded to a list; the broker
/// calls them one at a time and commits the list.
/// </summary>
internal sealed class ExperimentSchedule
{
    /// <summary>The kind of the event that says why the experiment was given up.</summary>
    public const string GivenUp = "experiment-failed";

    private readonly ExperimentSearch _search;
    private readonly TimeProvider _time;
    private readonly TrialTable _trials;
    private readonly PointResults _results;
    private readonly PointProposals _proposals;
    private readonly CheckHistory _history;
    private readonly Pruning _pruning;
    private readonly ExperimentTrace _trace;
    private readonly ProgressLog _log;
    private readonly OpenTrials _open = new();
    private readonly Dictionary<long, LiveRun> _live = [];
    private readonly FailureRow _row;
    private readonly TrainedTime _trained = new();
    private Halt? _halt;
    private string? _failure;

    public ExperimentSchedule(ExperimentSearch search, IRecordReader records, TimeProvider time)
    {
        (_search, _time, Experiment) = (search, time, search.Experiment);
        _trials = new TrialTable(Experiment.Objective.Goal);
        _results = new PointResults(search.Settings.Repeats);
        _proposals = new PointProposals(search, _results);
        _history = new CheckHistory(Experiment.Id, Experiment.Objective.Metric, records);
        _pruning = new Pruning(search, _trials, _results, _history);
        _trace = new ExperimentTrace(search.Trace, time);
        _row = new FailureRow(search.Workers.MaxFailures);
        _log = new ProgressLog(Experiment, time);
    }

    public ExperimentRecord Experiment { get; private set; }

    public string? Pool => _search.Pool;

    /// <summary>Why it is interrupted although nobody wanted that; null if it isn't.</summary>
    public string? Interruption { get; private set; }

    /// <summary>Ends when the experiment has, and its end is durable.</summary>
    public TaskCompletionSource<ExperimentRecord> Ended { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IEnumerable<LiveRun> Running => _live.Values;

    /// <summary>Whether a worker may work for it.</summary>
    public bool IsOpenTo(WorkerIdentity worker) => worker.Pool is null || worker.Pool == Pool;

    /// <summary>How many trials are in each state, as the records say.</summary>
    public IReadOnlyDictionary<TrialState, long> Counts => _log.Counts;

    /// <summary>How many trials no worker has had yet; those that depend on results don't count.</summary>
    public long Queue =>
        Experiment.State is ExperimentState.Running
            ? _trials.CountOf(TrialState.Waiting) + Math.Max(0, (Experiment.TrialCount ?? 0) - _trials.Count)
            : 0;

    /// <summary>How many trials have not ended; null if that depends on results.</summary>
    public long? Left => Experiment.TrialCount - _trials.Ended;

    /// <summary>Takes changes as they are made: a run's span ends before that of the next begins.</summary>
    public void Observe(IReadOnlyList<RecordChange> changes) => _trace.Observe(changes);

    /// <summary>Tells those who watch of changes that are durable. Unlike all else it is called without the broker's lock.</summary>
    public void Announce(IReadOnlyList<RecordChange> changes)
    {
        _log.Observe(changes);
        ScheduleInstruments.Observe(changes);
    }

    public ExperimentProgress TakeProgress() => _log.Take(_live.Values);

    /// <summary>Takes up what earlier hosts recorded: finished trials stay, all others go back to the queue.</summary>
    public void Open(IRecordReader records, List<RecordChange> changes)
    {
        var earlier = new EarlierRecords(Experiment.Id, records);
        foreach (var trial in earlier.Trials)
        {
            _trials.Put(trial);
            _log.Load(trial);
            if (TrialTable.IsFinal(trial.State))
            {
                _open.Close(trial.Number);
            }
            else
            {
                Reopen(trial, earlier, changes);
            }

            if (_search.Pruner is not null)
            {
                _history.Load(trial.Number, ResumeStep(trial));
            }
        }

        _proposals.Point = (_trials.Count + _search.Settings.Repeats - 1) / _search.Settings.Repeats;
        for (var point = 0L; point < _proposals.Point; point++)
        {
            _results.Update(point, _trials);
        }

        _trained.Load(earlier.Trials.SelectMany(trial => _open.RunsOf(trial.Number) ?? earlier.RunsOf(trial.Number)));
        Experiment = Experiment with { Started = _trained.Started };
        Resume(changes);
        foreach (var run in earlier.Runs())
        {
            _row.Add(run);
        }
    }

    /// <summary>Starts the next trial that may start now; null if there is none.</summary>
    public LiveRun? Start(WorkerIdentity worker, long fence, TimeSpan duration, List<RecordChange> changes)
    {
        if (_halt is not null || Experiment.State is not ExperimentState.Running)
        {
            return null;
        }

        FillQueue(changes);
        if (_trials.FirstWaiting is not { } trial || !_pruning.MayStart(trial))
        {
            return null;
        }

        var open = _open[trial.Number];
        var record = BegunRun.Record(Experiment, trial, open, worker, _time.GetUtcNow());
        record = record with { Trace = _trace.StartRun(record, open.Runs.LastOrDefault()) };
        var run = new LiveRun
        {
            Lease = BegunRun.Lease(Experiment, trial, open, record, RunLimits.Of(_search.Workers), fence, duration),
            Worker = worker,
            Record = record,
            Seen = _time.GetTimestamp(),
            Step = open.Resume?.Step ?? 0,
            Epoch = open.Resume?.Epoch ?? 0,
        };
        _live.Add(trial.Number, run);
        _trained.Start(run.Record.Started);
        if (Experiment.Started is null)
        {
            Put(Experiment with { Started = run.Record.Started }, changes);
        }

        Put(trial with { State = TrialState.Running, Runs = trial.Runs + 1, Started = trial.Started ?? run.Record.Started }, changes);
        changes.Add(new PutRun(run.Record));
        return run;
    }

    /// <summary>Takes a batch and says whether the run goes on.</summary>
    public RunDirective Report(LiveRun run, ReportBatch batch, List<RecordChange> changes)
    {
        changes.AddRange(RunChanges.Of(run.Token, batch));
        ScheduleInstruments.Observe(batch.Step - run.Step, batch.Points);
        (run.Step, run.Epoch) = (batch.Step, batch.Epoch);
        run.Value = RunChanges.Newest(batch, Experiment.Objective.Metric) ?? run.Value;
        if (batch.Checkpoint is { } checkpoint)
        {
            _open[run.Token.Trial].Keep(checkpoint);
        }

        if (batch.Check is { } check && !run.Pruned)
        {
            run.Pruned = ShouldPrune(run, new MetricValue(batch.Step, check), changes);
        }

        return Directive(run);
    }

    public RunDirective Directive(LiveRun run) =>
        _halt switch
        {
            Halt.Cancel => RunDirective.Cancel,
            Halt.Pause or Halt.Interrupt => RunDirective.Pause,
            _ => run.Pruned ? RunDirective.Prune : RunDirective.Continue,
        };

    /// <summary>Ends a run: its trial has ended too, or goes back to the queue.</summary>
    public void End(LiveRun run, RunOutcome outcome, List<RecordChange> changes)
    {
        var now = _time.GetUtcNow();
        var ended = run.Record with
        {
            Ended = now,
            End = outcome.End,
            Reason = outcome.Reason,
            Error = outcome.Error,
            LastLines = outcome.LastLines,
        };
        var open = _open[run.Token.Trial];
        open.Runs.Add(ended);
        _live.Remove(run.Token.Trial);
        _trained.End(now);
        changes.Add(new PutRun(ended));

        var state = TrialEnd.State(outcome.End, open.Failures, _search.Workers.Retries, _halt);
        var trial = _trials[run.Token.Trial] with { State = state };
        if (TrialTable.IsFinal(state))
        {
            Put(TrialEnd.Apply(trial, outcome, open, now), changes);
            _open.Close(trial.Number);
            _results.Update(trial.Point, _trials);
        }
        else
        {
            Put(trial, changes);
            _history.CutAt(trial.Number, open.Resume?.Step ?? 0);
            if (TrialEnd.Explain(run, outcome, open.Resume) is { } text)
            {
                Tell("trial-retried", trial.Number, text, changes);
            }
        }

        if (outcome.End is RunEnd.DataUnavailable)
        {
            _halt ??= Halt.Interrupt;
            Interruption ??= $"On {run.Worker.Name}: {outcome.Reason}";
        }

        _row.Add(open.EndedRuns.Last());
        if (_row.IsTooLong && MayStartMore)
        {
            Fail(TrialEnd.ExplainRow(run, outcome, _search.Workers.MaxFailures), Halt.Interrupt, changes);
        }
    }

    /// <summary>Starts no further run, and ends the running ones as told. What the user wants is recorded before they have ended.</summary>
    public void Stop(Halt how, List<RecordChange> changes)
    {
        if (Experiment.State is not ExperimentState.Running)
        {
            return;
        }

        _halt = how;
        if (how is Halt.Interrupt)
        {
            return;
        }

        Put(Experiment with { Ending = how is Halt.Pause ? ExperimentState.Paused : ExperimentState.Cancelled }, changes);
        changes.Add(new AddEvent(OrderEvents.Ending(Experiment.Id, how, _time.GetUtcNow())));
    }

    /// <summary>Goes on after <see cref="Stop"/>.</summary>
    public void GoOn(List<RecordChange> changes)
    {
        Resume(changes);
        changes.Add(new AddEvent(OrderEvents.Resumed(Experiment.Id, _time.GetUtcNow())));
    }

    private void Resume(List<RecordChange> changes)
    {
        (_halt, _failure, Interruption) = (null, null, null);
        _row.Clear();
        foreach (var trial in _trials.In(TrialState.Paused))
        {
            Put(trial with { State = TrialState.Waiting }, changes);
        }

        Put(
            Experiment with
            {
                State = ExperimentState.Running,
                Ending = null,
                Ended = null,
                TrialCount = _search.Sampler.Count * _search.Settings.Repeats,
            },
            changes
        );
        if (Ended.Task.IsCompleted)
        {
            Ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        FillQueue(changes);
    }

    /// <summary>Records the end of the experiment if nothing runs and nothing more will.</summary>
    /// <returns>Whether it ended now.</returns>
    public bool Settle(List<RecordChange> changes)
    {
        if (_live.Count > 0 || Experiment.State is not ExperimentState.Running)
        {
            return false;
        }

        if (_halt is null)
        {
            FillQueue(changes);
        }

        if (ExperimentEnd.State(_trials, _proposals.Exhausted, _halt, Experiment.Ending, _failure is not null) is not { } state)
        {
            return false;
        }

        Put(Experiment with { State = state, Ending = null, Ended = _time.GetUtcNow(), Duration = _trained.Total }, changes);
        return true;
    }

    /// <summary>Records something that happened.</summary>
    public void Tell(string kind, long? trial, string text, List<RecordChange> changes) =>
        changes.Add(new AddEvent(new EventRecord(Experiment.Id, trial, _time.GetUtcNow(), kind, text)));

    private bool MayStartMore => !_proposals.Exhausted || _trials.FirstWaiting is not null;

    // A point's trials are created together, so that an interruption leaves no point with some of its repeats.
    private void FillQueue(List<RecordChange> changes)
    {
        if (_trials.FirstWaiting is not null || _halt is not null)
        {
            return;
        }

        var point = _proposals.Point;
        var parameters = Guard(_proposals.Next, "sampler", changes);
        if (_proposals.Stuck && _live.Count == 0)
        {
            Fail("The sampler waits for results, but every trial has ended. Does it set Adaptive?", Halt.Cancel, changes);
        }

        if (parameters is null)
        {
            return;
        }

        foreach (var trial in PointTrials.Of(_search, point, parameters).ToList())
        {
            Put(trial, changes);
        }
    }

    private bool ShouldPrune(LiveRun run, MetricValue check, List<RecordChange> changes) =>
        Guard(() => _pruning.ShouldStop(_trials[run.Token.Trial], check), "pruner", changes);

    // A plugin that throws here ends the experiment: without it the results would depend on when it threw.
    private T? Guard<T>(Func<T> ask, string what, List<RecordChange> changes)
    {
        try
        {
            return ask();
        }
        catch (Exception exception)
        {
            Fail($"The {what} threw {exception.GetType().Name}: {exception.Message}", Halt.Cancel, changes);
            return default;
        }
    }

    private void Fail(string reason, Halt how, List<RecordChange> changes)
    {
        if (_failure is not null)
        {
            return;
        }

        (_failure, _halt) = (reason, how);
        Tell(GivenUp, null, reason, changes);
    }

    private void Reopen(TrialRecord trial, EarlierRecords earlier, List<RecordChange> changes)
    {
        var open = _open.Reopen(trial.Number, earlier);
        foreach (var lost in open.Runs.Where(run => run.Ended is null).ToList())
        {
            changes.Add(new PutRun(open.Lose(lost)));
        }

        if (trial.State is TrialState.Running)
        {
            Put(trial with { State = TrialState.Waiting }, changes);
        }
    }

    private long ResumeStep(TrialRecord trial) => TrialTable.IsFinal(trial.State) ? long.MaxValue : _open[trial.Number].Resume?.Step ?? 0;

    private void Put(ExperimentRecord experiment, List<RecordChange> changes)
    {
        Experiment = experiment;
        changes.Add(new PutExperiment(experiment));
    }

    private void Put(TrialRecord trial, List<RecordChange> changes)
    {
        _trials.Put(trial);
        changes.Add(new PutTrial(trial));
    }
}
