using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Leases;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Trials;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Simulation;

/// <summary>
/// A search on a clock of its own: the schedule is the one that real searches have, with sampler, pruner and all their
/// decisions, but what a
/// trial measures is looked up.
/// </summary>
public sealed class SearchSimulation
{
    private readonly SimulatedClock _clock = new();
    private readonly ExperimentSchedule _schedule;
    private readonly Func<TrialRecord, SimulatedTraining> _train;
    private readonly List<RecordChange> _changes = [];
    private readonly Dictionary<long, TrialRecord> _trials = [];
    private readonly PriorityQueue<int, (TimeSpan Due, int Worker)> _due = new();
    private readonly Dictionary<int, Work> _working = [];
    private readonly int _workers;
    private long _fence;

    /// <param name="search">The search.</param>
    /// <param name="train">What a trial would measure.</param>
    /// <param name="workers">How many train at once.</param>
    public SearchSimulation(ExperimentSearch search, Func<TrialRecord, SimulatedTraining> train, int workers)
    {
        (_train, _workers) = (train, workers);
        _schedule = new ExperimentSchedule(search, new BlankRecords(), _clock);
        _schedule.Open(new BlankRecords(), _changes);
        TakeChanges();
        Hire();
    }

    /// <summary>How long it has taken.</summary>
    public TimeSpan Elapsed => _clock.GetUtcNow() - DateTimeOffset.UnixEpoch;

    /// <summary>How many checks were made.</summary>
    public long Checks { get; private set; }

    /// <summary>The trials so far, by number.</summary>
    public IEnumerable<TrialRecord> Trials => _trials.OrderBy(trial => trial.Key).Select(trial => trial.Value);

    /// <summary>Goes on to the next check.</summary>
    /// <returns>The trial that made it, with its value; null: the search has ended.</returns>
    public SimulatedCheck? Next()
    {
        if (!_due.TryDequeue(out var worker, out var due))
        {
            return null;
        }

        _clock.Set(due.Due);
        var work = _working[worker];
        var value = work.Training.Checks[work.Done++];
        Checks++;
        var directive = _schedule.Runs.Report(
            work.Run,
            new RunReport
            {
                Step = work.Done,
                Epoch = work.Done,
                Check = value,
            },
            _changes
        );
        if (EndOf(work, directive, value) is { } end)
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
        return new SimulatedCheck(work.Run.Token.Trial, work.Done, value);
    }

    private static RunEnd? EndOf(Work work, RunDirective directive, double value) =>
        directive switch
        {
            RunDirective.Prune => RunEnd.Pruned,
            RunDirective.Pause => RunEnd.Paused,
            RunDirective.Cancel => RunEnd.Cancelled,
            _ when !double.IsFinite(value) => RunEnd.Diverged,
            _ => work.Done == work.Training.Checks.Count ? work.Training.End : null,
        };

    private void End(Work work, RunEnd end)
    {
        if (end is RunEnd.Paused)
        {
            var kept = new CheckpointContent(ReadOnlyMemory<byte>.Empty, IsLast: true, IsBest: false, Objective: null);
            var report = new RunReport
            {
                Step = work.Done,
                Epoch = work.Done,
                Checkpoint = kept,
            };
            _schedule.Runs.Report(work.Run, report, _changes);
        }

        var checks = work.Training.Checks.Take(work.Done).Select((value, index) => new MetricValue(index + 1, value));
        var outcome = new RunOutcome
        {
            End = end,
            Reason = "simulated",
            Objective = end is RunEnd.Completed or RunEnd.Pruned ? ObjectiveTracker.Of(_schedule.Experiment.Objective, checks) : null,
        };
        _schedule.Runs.End(work.Run, outcome, _changes);
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

            var work = new Work(run, _train(_trials[run.Token.Trial])) { Done = (int)run.Step };
            _working[worker] = work;
            Schedule(worker, work);
        }

        _schedule.Settle(_changes);
        TakeChanges();
    }

    private void Schedule(int worker, Work work) => _due.Enqueue(worker, (Elapsed + work.Training.Interval, worker));

    private void TakeChanges()
    {
        foreach (var put in _changes.OfType<PutTrial>())
        {
            _trials[put.Trial.Number] = put.Trial;
        }

        _changes.Clear();
    }

    private sealed class Work(LiveRun run, SimulatedTraining training)
    {
        public LiveRun Run => run;

        public SimulatedTraining Training => training;

        public int Done { get; set; }
    }
}

/// <summary>A check of a simulated search.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Check">Its number, from 1.</param>
/// <param name="Value">What it measured.</param>
public readonly record struct SimulatedCheck(long Trial, int Check, double Value);
