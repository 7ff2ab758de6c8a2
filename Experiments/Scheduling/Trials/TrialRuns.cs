using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Leases;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Search;
using Platform.Experiments.Telemetry;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>The runs of an experiment's trials, each from its lease to its end.</summary>
internal sealed class TrialRuns(
    ExperimentSearch search,
    ExperimentRecords records,
    EarlyEnd earlyEnd,
    TrialQueue queue,
    ExperimentTrace trace,
    TimeProvider time
)
{
    private readonly OpenTrials _open = new();
    private readonly Dictionary<long, LiveRun> _live = [];
    private readonly FailureStreak _streak = new(search.Workers.MaxFailures);

    /// <summary>Those that hold a lease.</summary>
    public IReadOnlyCollection<LiveRun> Live => _live.Values;

    /// <summary>Whether none does.</summary>
    public bool AreOver => _live.Count == 0;

    /// <summary>How long there were any.</summary>
    public TrainedTime Trained { get; } = new();

    /// <summary>Takes up the runs of earlier hosts. Those that hadn't ended go on if their workers may still train them; the others are
    /// lost, and their trials wait again.</summary>
    /// <param name="history">What earlier hosts recorded.</param>
    /// <param name="lease">How long the leases of those that go on hold without a sign of life; null: none goes on.</param>
    /// <param name="changes">Gets what is recorded.</param>
    public void Load(ExperimentHistory history, TimeSpan? lease, List<RecordChange> changes)
    {
        foreach (var run in new EarlierRuns(search, records, _open, queue, time).Load(history, lease, changes))
        {
            _live.Add(run.Token.Trial, run);
        }

        Trained.Load(
            history.Trials.SelectMany(trial => _open.RunsOf(trial.Number) ?? history.RunsOf(trial.Number)),
            _live.Values.Select(run => run.Record.Started)
        );
    }

    /// <summary>Asks the pruner again about the runs of an earlier host that go on: they may not have heard what it said.</summary>
    public void LoadDecisions(List<RecordChange> changes)
    {
        foreach (var run in _live.Values.OrderBy(run => run.Token.Trial))
        {
            run.Decision = queue.Returned(records.Trials[run.Token.Trial], run.Step, changes);
            run.Answer = Task.FromResult(new ReportReply(Directive(run)));
        }
    }

    /// <summary>Takes up how many runs failed in a row.</summary>
    public void LoadFailures(ExperimentHistory history)
    {
        foreach (var run in history.Runs())
        {
            _streak.Add(run);
        }
    }

    /// <summary>The streak of failures begins anew.</summary>
    public void ForgetFailures() => _streak.Clear();

    /// <summary>Starts a run of a trial.</summary>
    public LiveRun Start(TrialRecord trial, WorkerIdentity worker, long fence, TimeSpan duration, List<RecordChange> changes)
    {
        var open = _open[trial.Number];
        var record = BegunRun.Record(records.Experiment, trial, open, worker, fence, records.Now);
        record = record with { Trace = trace.StartRun(record, open.Runs.LastOrDefault()) };
        var run = new LiveRun
        {
            Lease = BegunRun.Lease(records.Experiment, trial, open, record, RunLimits.Of(search.Workers), fence, duration),
            Worker = worker,
            Record = record,
            Seen = time.GetTimestamp(),
            Step = open.Resume?.Step ?? 0,
            Epoch = open.Resume?.Epoch ?? 0,
        };
        _live.Add(trial.Number, run);
        Trained.Start(run.Record.Started);
        if (records.Experiment.Started is null)
        {
            records.Put(records.Experiment with { Started = run.Record.Started }, changes);
        }

        records.Put(BegunRun.Trial(trial, run.Record), changes);
        changes.Add(new PutRun(run.Record));
        return run;
    }

    /// <summary>Takes what a run reports and says whether it goes on.</summary>
    public RunDirective Report(LiveRun run, RunReport report, List<RecordChange> changes)
    {
        changes.AddRange(ReportedChanges.Of(run.Token, report));
        if (report.Checkpoint is { } content)
        {
            var checkpoint = ReportedChanges.Checkpoint(run.Token, report, content, records.Now);
            changes.Add(new PutCheckpoint(checkpoint));
            _open[run.Token.Trial].Keep(checkpoint);
        }

        ScheduleInstruments.Observe(report.Step - run.Step, report.Points);
        if (run.Advance(report))
        {
            changes.Add(new PutRun(run.Record));
        }

        run.Value = report.Newest(records.Experiment.Objective.Metric) ?? run.Value;
        if (report.Check is { } check && run.Decision.Verdict is PruningVerdict.Continue)
        {
            run.Decision = queue.Judge(run.Token.Trial, new MetricValue(report.Step, check), changes);
        }

        return Directive(run);
    }

    /// <summary>Ends a trial that hasn't ended; if it runs, as soon as its run obeys.</summary>
    public void Skip(TrialRecord trial, List<RecordChange> changes)
    {
        if (_live.TryGetValue(trial.Number, out var run))
        {
            // Recorded at once: a host that takes the trial up after this one has died skips it, too.
            run.IsSkipped = true;
            records.Put(trial with { Reason = SkippedTrial.Reason }, changes);
        }
        else
        {
            Close(SkippedTrial.Of(trial, _open[trial.Number], records.Now), changes);
        }
    }

    /// <summary>What a run is told.</summary>
    public RunDirective Directive(LiveRun run) => earlyEnd.Directive(run);

    /// <summary>Ends a run: its trial has ended too, or goes back to the queue.</summary>
    public void End(LiveRun run, RunOutcome outcome, List<RecordChange> changes)
    {
        var now = records.Now;
        var ended = TrialEnd.Run(run.Record, outcome, now);
        var open = _open[run.Token.Trial];
        open.Runs.Add(ended);
        _live.Remove(run.Token.Trial);
        Trained.End(now);
        changes.Add(new PutRun(ended));

        var isSkipped = run.IsSkipped && outcome.End is not RunEnd.Completed;
        var state = isSkipped ? TrialState.Cancelled : TrialEnd.State(outcome.End, open.Failures, search.Workers.Retries, earlyEnd.How);
        var trial = records.Trials[run.Token.Trial] with { State = state, Epochs = run.Epoch };
        if (TrialIndex.IsFinal(state))
        {
            Close(
                TrialEnd.Apply(trial, isSkipped ? outcome with { Reason = SkippedTrial.Reason } : outcome, open, now) with
                {
                    Pruned = state is TrialState.Pruned ? queue.Verdict(trial.Number, run.Decision) : null,
                },
                changes
            );
        }
        else if (!Return(trial, changes) && TrialEnd.Explain(run, outcome, open.Resume) is { } text)
        {
            records.AddEvent("trial-retried", trial.Number, text, changes);
        }

        if (outcome.End is RunEnd.DataUnavailable)
        {
            earlyEnd.Interrupt($"On {run.Worker.Name}: {outcome.Reason}");
        }

        _streak.Add(open.EndedRuns.Last());
        if (_streak.IsTooLong && queue.HasMore)
        {
            earlyEnd.Fail(TrialEnd.ExplainStreak(run, outcome, search.Workers.MaxFailures), EndMode.Interrupt, changes);
        }
    }

    /// <summary>Prunes what waits at a rung, because nothing will promote it any more.</summary>
    public void CloseRungs(List<RecordChange> changes)
    {
        foreach (var trial in records.Trials.In(TrialState.Paused).Where(trial => trial.WaitsAtRung))
        {
            Prune(trial, changes);
        }
    }

    /// <summary>Lets trials that somebody paused, or a host that died left running, wait for their next run, unless their last check
    /// says otherwise.</summary>
    public void Requeue(List<RecordChange> changes)
    {
        foreach (var trial in records.Trials.In(TrialState.Paused).Where(trial => !trial.WaitsAtRung))
        {
            records.Put(trial with { State = TrialState.Waiting }, changes);
        }

        foreach (var trial in records.Trials.In(TrialState.Waiting).Where(trial => trial.Runs > 0))
        {
            Return(trial, changes);
        }
    }

    // Whoever ended its run may have done so before it could obey the pruner. What that said follows from the checks.
    private bool Return(TrialRecord trial, List<RecordChange> changes)
    {
        var decision = queue.Returned(trial, _open[trial.Number].Resume?.Step ?? 0, changes);
        if (trial.State is not TrialState.Waiting || decision.Verdict is PruningVerdict.Continue)
        {
            records.Put(trial, changes);
            return false;
        }

        trial = trial with { Pruned = queue.Verdict(trial.Number, decision), Epochs = _open[trial.Number].Resume?.Epoch ?? 0 };
        if (decision.Verdict is PruningVerdict.Prune)
        {
            Prune(trial, changes);
        }
        else
        {
            records.Put(queue.Waits(trial), changes);
        }

        return true;
    }

    private void Prune(TrialRecord trial, List<RecordChange> changes) =>
        Close(TrialEnd.Pruned(trial, queue.ObjectiveOf(trial.Number), _open[trial.Number].Duration, records.Now), changes);

    private void Close(TrialRecord trial, List<RecordChange> changes)
    {
        records.Put(trial, changes);
        _open.Close(trial.Number);
        queue.Ended(trial);
    }
}
