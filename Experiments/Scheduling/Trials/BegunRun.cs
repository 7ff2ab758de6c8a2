using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>A run as it begins: what is recorded of it, and what its worker is told.</summary>
internal static class BegunRun
{
    public static RunRecord Record(
        ExperimentRecord experiment,
        TrialRecord trial,
        OpenTrial open,
        WorkerIdentity worker,
        DateTimeOffset now
    ) =>
        new()
        {
            Experiment = experiment.Id,
            Trial = trial.Number,
            Number = trial.Runs,
            Worker = worker.Name,
            Device = worker.Device,
            Started = now,
            StartStep = open.Resume?.Step ?? 0,
            Plugins = experiment.Plugins,
        };

    /// <summary>The trial as it is once a run of it has begun.</summary>
    public static TrialRecord Trial(TrialRecord trial, RunRecord run) =>
        trial with
        {
            State = TrialState.Running,
            Runs = trial.Runs + 1,
            Started = trial.Started ?? run.Started,
        };

    public static Lease Lease(
        ExperimentRecord experiment,
        TrialRecord trial,
        OpenTrial open,
        RunRecord record,
        RunLimits limits,
        long fence,
        TimeSpan duration
    ) =>
        new()
        {
            Token = new LeaseToken(experiment.Id, trial.Number, trial.Runs, fence),
            Definition = trial.Definition,
            BaseDirectory = experiment.BaseDirectory,
            Files = experiment.Files,
            Resume = open.Resume,
            Best = open.Best,
            Trace = record.Trace,
            Plugins = experiment.Plugins,
            Limits = limits,
            Duration = duration,
        };
}
