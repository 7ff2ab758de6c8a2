using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Leases;
using Platform.Experiments.Scheduling.Trials;

namespace Platform.Experiments.Scheduling.Progress;

/// <summary>Collects what happened to an experiment from one snapshot to the next.</summary>
internal sealed class ProgressLog(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private List<TrialRecord> _ended = [];
    private List<EventRecord> _events = [];
    private long _total;

    public void Observe(IEnumerable<RecordChange> changes)
    {
        foreach (var change in changes)
        {
            if (change is AddEvent added) _events.Add(added.Event);
            if (change is not PutTrial { Trial: var trial } || !TrialTable.IsFinal(trial.State)) continue;
            _ended.Add(trial);
            _total++;
        }
    }

    public ExperimentProgress Take(ExperimentRecord experiment, TrialTable trials, IEnumerable<LiveRun> running)
    {
        var elapsed = time.GetElapsedTime(_start);
        double? rate = _total > 0 && elapsed > TimeSpan.Zero ? _total / elapsed.TotalMinutes : null;
        var left = experiment.TrialCount - trials.Counts.Where(count => TrialTable.IsFinal(count.Key)).Sum(count => count.Value);
        var progress = new ExperimentProgress
        {
            Experiment = experiment,
            Counts = new Dictionary<TrialState, long>(trials.Counts),
            TrialCount = experiment.TrialCount,
            Best = trials.Best,
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

    private static RunningTrial Show(LiveRun run) => new()
    {
        Number = run.Token.Trial,
        Run = run.Token.Run,
        Worker = run.Worker,
        Started = run.Record.Started,
        Step = run.Step,
        Epoch = run.Epoch,
        Epochs = run.Lease.Definition.Training.Epochs,
        Value = run.Value,
    };
}
