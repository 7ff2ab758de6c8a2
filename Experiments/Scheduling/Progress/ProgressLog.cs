using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Leases;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Progress;

/// <summary>How far an experiment is by what is durable, and what happened to it from one snapshot
/// to the next: whoever hears of an end finds it in the records.</summary>
internal sealed class ProgressLog(ExperimentRecord taken, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private readonly TrialIndex _trials = new(taken.Objective.Goal);
    private ExperimentRecord _experiment = taken;
    private List<TrialRecord> _ended = [];
    private List<EventRecord> _events = [];
    private long _total;

    /// <summary>How many trials are in each state.</summary>
    public IReadOnlyDictionary<TrialState, long> Counts
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<TrialState, long>(_trials.Counts);
            }
        }
    }

    /// <summary>Takes a trial that was recorded before.</summary>
    public void Load(TrialRecord trial)
    {
        lock (_gate)
        {
            _trials.Put(trial);
        }
    }

    /// <summary>Takes changes that are durable.</summary>
    public void Observe(IEnumerable<RecordChange> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                Observe(change);
            }
        }
    }

    public ExperimentProgress Take(IEnumerable<LiveRun> running)
    {
        lock (_gate)
        {
            var elapsed = time.GetElapsedTime(_start);
            double? rate = _total > 0 && elapsed > TimeSpan.Zero ? _total / elapsed.TotalMinutes : null;
            var left = _experiment.TrialCount - _trials.Ended;
            var progress = new ExperimentProgress
            {
                Experiment = _experiment,
                Counts = new Dictionary<TrialState, long>(_trials.Counts),
                TrialCount = _experiment.TrialCount,
                Best = _trials.Best,
                Running = [.. running.OrderBy(run => run.Token.Trial).Select(Show)],
                Ended = _ended,
                Events = _events,
                Elapsed = elapsed,
                TrialsPerMinute = rate,
                Remaining = left is { } count && rate is { } perMinute ? TimeSpan.FromMinutes(count / perMinute) : null,
            };
            (_ended, _events) = ([], []);
            return progress;
        }
    }

    private void Observe(RecordChange change)
    {
        switch (change)
        {
            case PutExperiment put:
                _experiment = put.Experiment;
                break;
            case AddEvent added:
                _events.Add(added.Event);
                break;
            case PutTrial { Trial: var trial }:
                _trials.Put(trial);
                if (!TrialIndex.IsFinal(trial.State))
                {
                    break;
                }

                _ended.Add(trial);
                _total++;
                break;
        }
    }

    private static RunningTrial Show(LiveRun run) =>
        new()
        {
            Number = run.Token.Trial,
            Run = run.Token.Run,
            Worker = run.Worker,
            Started = run.Record.Started,
            Step = run.Step,
            Epoch = run.Epoch,
            Epochs = run.Epochs,
            Value = run.Value,
        };
}
