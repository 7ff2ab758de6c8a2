using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Trials;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Simulation;

/// <summary>
/// A search on a clock of its own: the schedule is the one that real searches have, with sampler, pruner and all their
/// decisions, but what a trial measures is looked up.
/// </summary>
public sealed class SearchSimulation
{
    private readonly SimulatedClock _clock = new();
    private readonly ExperimentSchedule _schedule;
    private readonly Func<TrialRecord, SimulatedTraining> _train;
    private readonly Action<TrialRecord>? _watch;
    private readonly List<RecordChange> _changes = [];
    private readonly Dictionary<long, TrialRecord> _trials = [];
    private readonly PriorityQueue<int, (TimeSpan Due, int Worker)> _due = new();
    private readonly Dictionary<int, SimulatedRun> _working = [];
    private readonly int _workers;
    private long _fence;

    /// <param name="search">The search.</param>
    /// <param name="train">What a trial would measure.</param>
    /// <param name="workers">How many train at once.</param>
    public SearchSimulation(ExperimentSearch search, Func<TrialRecord, SimulatedTraining> train, int workers)
        : this(search, train, workers, new BlankRecords(), watch: null) { }

    /// <param name="search">The search.</param>
    /// <param name="train">What a trial would measure.</param>
    /// <param name="workers">How many train at once.</param>
    /// <param name="earlier">The records of the part of the search before this one.</param>
    /// <param name="watch">Sees each trial as it changes.</param>
    internal SearchSimulation(
        ExperimentSearch search,
        Func<TrialRecord, SimulatedTraining> train,
        int workers,
        IRecordReader earlier,
        Action<TrialRecord>? watch
    )
    {
        (_train, _workers, _watch) = (train, workers, watch);
        _schedule = new ExperimentSchedule(search, earlier, _clock);
        _schedule.Open(earlier, lease: null, _changes);
        TakeChanges();
        Hire();
    }

    /// <summary>How long it has taken.</summary>
    public TimeSpan Elapsed => _clock.GetUtcNow() - DateTimeOffset.UnixEpoch;

    /// <summary>How many checks were made.</summary>
    public long Checks { get; private set; }

    /// <summary>How many epochs were trained.</summary>
    public long Epochs { get; private set; }

    /// <summary>The trials so far, by number.</summary>
    public IEnumerable<TrialRecord> Trials => _trials.OrderBy(trial => trial.Key).Select(trial => trial.Value);

    /// <summary>The experiment.</summary>
    internal ExperimentRecord Experiment => _schedule.Experiment;

    /// <summary>Why the search failed as a whole, as where a sampler throws; null: it didn't.</summary>
    public string? Failure { get; private set; }

    /// <summary>A trial of the search.</summary>
    public TrialRecord this[long trial] => _trials[trial];

    /// <summary>Goes on to the next check.</summary>
    /// <returns>The trial that made it, with its value; null: the search has ended, or nothing goes on.</returns>
    public SimulatedCheck? Next()
    {
        while (_due.TryDequeue(out var worker, out var due))
        {
            _clock.Set(due.Due);
            var work = _working[worker];
            var check = work.Done < work.Training.Checks.Count ? Check(work) : null;
            if ((check is null ? work.Training.End : EndOf(work)) is { } end)
            {
                End(work, end);
                _working.Remove(worker);
            }
            else
            {
                Schedule(worker, work);
            }

            TakeChanges();
            Hire();
            if (check is not null)
            {
                return check;
            }
        }

        return null;
    }

    private SimulatedCheck? Check(SimulatedRun work)
    {
        var value = work.Training.Checks[work.Done++];
        Checks++;
        Train(work, work.Training.EpochAt(work.Done));
        work.Directive = _schedule.Runs.Report(
            work.Run,
            new RunReport
            {
                Step = work.Training.StepAt(work.Done),
                Epoch = work.Epoch,
                Check = value,
            },
            _changes
        );
        return new SimulatedCheck(work.Run.Token.Trial, work.Done, value);
    }

    private static RunEnd? EndOf(SimulatedRun work) =>
        work.Directive switch
        {
            RunDirective.Prune => RunEnd.Pruned,
            RunDirective.Pause => RunEnd.Paused,
            RunDirective.Cancel => RunEnd.Cancelled,
            _ => work.Done == work.Training.Checks.Count ? work.Training.End : null,
        };

    private void End(SimulatedRun work, RunEnd end)
    {
        if (work.Directive is RunDirective.Continue)
        {
            Train(work, work.Training.EndEpoch ?? work.Epoch);
        }

        _schedule.Runs.Report(
            work.Run,
            new RunReport
            {
                Step = work.Training.StepAt(work.Done),
                Epoch = work.Epoch,
                Checkpoint =
                    end is RunEnd.Paused
                        ? new CheckpointContent(ReadOnlyMemory<byte>.Empty, IsLast: true, IsBest: false, Objective: null)
                        : null,
            },
            _changes
        );
        var checks = work.Training.Checks.Take(work.Done).Select((value, index) => new MetricValue(index + 1, value));
        var outcome = new RunOutcome
        {
            End = end,
            Reason = "simulated",
            Objective =
                work.Done == work.Training.Checks.Count && work.Training.Objective is { } objective ? objective
                : end is RunEnd.Completed or RunEnd.Pruned ? ObjectiveTracker.Of(_schedule.Experiment.Objective, checks)
                : null,
        };
        if (end is RunEnd.Cancelled)
        {
            // A user cancels what runs, and goes on with the rest.
            _schedule.EndEarly(EndMode.Cancel, _changes);
            _schedule.Runs.End(work.Run, outcome, _changes);
            _schedule.Resume(_changes);
        }
        else
        {
            _schedule.Runs.End(work.Run, outcome, _changes);
        }
    }

    private void Train(SimulatedRun work, int epoch)
    {
        Epochs += epoch - work.Epoch;
        work.Epoch = epoch;
    }

    private void Hire()
    {
        for (var worker = 0; worker < _workers; worker++)
        {
            if (_working.ContainsKey(worker))
            {
                continue;
            }

            var run = _schedule.Start(new WorkerIdentity($"{worker}", "cpu"), ++_fence, TimeSpan.FromMinutes(1), _changes);
            TakeChanges();
            if (run is null)
            {
                break;
            }

            var training = _train(_trials[run.Token.Trial]);
            var done = training.ChecksBy(run.Step);
            var work = new SimulatedRun(run, training) { Done = done, Epoch = training.EpochAt(done) };
            _working[worker] = work;
            Schedule(worker, work);
        }

        _schedule.Settle(_changes);
        TakeChanges();
    }

    // What stands still isn't due.
    private void Schedule(int worker, SimulatedRun work)
    {
        var training = work.Training;
        var isOver = work.Done == training.Checks.Count;
        if (isOver && training.End is null)
        {
            return;
        }

        var epoch = isOver ? training.EndEpoch ?? work.Epoch : training.EpochAt(work.Done + 1);
        _due.Enqueue(worker, (Elapsed + ((epoch - work.Epoch) * training.Interval), worker));
    }

    private void TakeChanges()
    {
        foreach (var change in _changes)
        {
            switch (change)
            {
                case PutTrial put:
                    _trials[put.Trial.Number] = put.Trial;
                    _watch?.Invoke(put.Trial);
                    break;
                case AddEvent { Event: { Kind: EarlyEnd.GivenUp } failure }:
                    Failure ??= failure.Text;
                    break;
                default:
                    break;
            }
        }

        _changes.Clear();
    }
}
