using System.Diagnostics;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Telemetry;

/// <summary>The spans of one experiment, of its trials and of their runs. Where a worker
/// dies its run's span is kept, for it is the host's.</summary>
internal sealed class ExperimentTrace(string? caller, TimeProvider time)
{
    private readonly ActivityContext _caller = ActivityContext.TryParse(caller, null, isRemote: true, out var context) ? context : default;
    private readonly Dictionary<long, OpenSpan> _trials = [];
    private readonly Dictionary<long, OpenSpan> _runs = [];
    private OpenSpan? _experiment;

    /// <summary>Starts the span of a run, and of its trial before the trial's first.</summary>
    /// <param name="run">The run.</param>
    /// <param name="earlier">The run of the trial before it, to which the new one is linked; null: it is the first.</param>
    /// <returns>The run's trace parent in the W3C form; null: nobody listens.</returns>
    public string? StartRun(RunRecord run, RunRecord? earlier)
    {
        var experiment = _experiment ??= StartExperiment(run.Experiment);
        if (!_trials.TryGetValue(run.Trial, out var trial))
        {
            _trials[run.Trial] = trial = OpenSpan.Start("trial", experiment.Context, run.Started, Place(run.Experiment, run.Trial));
        }

        var span = _runs[run.Trial] = OpenSpan.Start(
            "run",
            trial.Context,
            run.Started,
            [
                .. Place(run.Experiment, run.Trial),
                new("platform.run", run.Number),
                new("platform.run.start_step", run.StartStep),
                new("platform.worker", run.Worker),
                new("platform.device", run.Device),
            ],
            earlier?.Trace
        );
        return span.TraceParent;
    }

    /// <summary>Starts and ends spans as the records change.</summary>
    public void Observe(IEnumerable<RecordChange> changes)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case PutExperiment { Experiment.State: ExperimentState.Running } put:
                    _experiment ??= StartExperiment(put.Experiment.Id);
                    break;
                case PutExperiment put:
                    EndExperiment(put.Experiment);
                    break;
                case PutRun { Run: { End: { } end, Ended: { } ended } run } when _runs.Remove(run.Trial, out var span):
                    span.Set("platform.run.end", KebabCase.Of(end));
                    EndRun(span, end, ended);
                    break;
                case PutTrial { Trial: { Ended: { } ended } trial } when _trials.Remove(trial.Number, out var span):
                    span.Set("platform.trial.state", KebabCase.Of(trial.State));
                    span.End(ended, trial.State is TrialState.Failed ? trial.Reason ?? "failed" : null);
                    break;
            }
        }
    }

    private static KeyValuePair<string, object?>[] Place(string experiment, long trial) =>
        [new("platform.experiment", experiment), new("platform.trial", trial)];

    private static void EndRun(OpenSpan span, RunEnd end, DateTimeOffset ended)
    {
        var failed = end is not (RunEnd.Completed or RunEnd.Pruned or RunEnd.Diverged or RunEnd.Paused or RunEnd.Cancelled);
        if (failed)
        {
            span.Set("error.type", KebabCase.Of(end));
        }

        span.End(ended, failed ? KebabCase.Of(end) : null);
    }

    private OpenSpan StartExperiment(string experiment) =>
        OpenSpan.Start("experiment", _caller, time.GetUtcNow(), [new("platform.experiment", experiment)]);

    // What is open then goes on later, under another span.
    private void EndExperiment(ExperimentRecord experiment)
    {
        var now = time.GetUtcNow();
        foreach (var span in _runs.Values.Concat(_trials.Values))
        {
            span.End(now);
        }

        _runs.Clear();
        _trials.Clear();
        _experiment?.Set("platform.experiment.state", KebabCase.Of(experiment.State));
        _experiment?.End(now, experiment.State is ExperimentState.Failed ? "failed" : null);
        _experiment = null;
    }
}
