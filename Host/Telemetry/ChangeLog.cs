using Microsoft.Extensions.Logging;
using Platform.Experiments.Records;

namespace Platform.Host.Telemetry;

/// <summary>Says in the log what happens to experiments, trials and runs.</summary>
internal sealed partial class ChangeLog(ILogger<ChangeLog> logger)
{
    public void Observe(IReadOnlyList<RecordChange> changes)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case PutExperiment { Experiment: var experiment }:
                    LogExperiment(experiment.Id, experiment.State);
                    break;
                case PutTrial { Trial: { Ended: not null } trial }:
                    LogTrialEnded(trial.Number, trial.Experiment, trial.State, trial.Reason, trial.Objective);
                    break;
                case PutRun { Run: { Error: { } error } run }:
                    LogRunFailed(run.Number, run.Trial, run.Experiment, run.Worker, run.End, error);
                    break;
                case AddEvent { Event: var happened }:
                    LogEvent(happened.Experiment, happened.Kind, happened.Text);
                    break;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Experiment {Experiment} is {State}")]
    private partial void LogExperiment(string experiment, ExperimentState state);

    [LoggerMessage(LogLevel.Information, "Trial {Trial} of {Experiment} ended: {State} ({Reason}), objective {Objective}")]
    private partial void LogTrialEnded(long trial, string experiment, TrialState state, string? reason, double? objective);

    [LoggerMessage(LogLevel.Warning, "Run {Run} of trial {Trial} of {Experiment} on {Worker} ended: {End}\n{Error}")]
    private partial void LogRunFailed(int run, long trial, string experiment, string worker, RunEnd? end, string error);

    [LoggerMessage(LogLevel.Information, "{Experiment}: {Kind}: {Text}")]
    private partial void LogEvent(string experiment, string kind, string text);
}
