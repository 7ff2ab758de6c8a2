using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Leases;
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
        long fence,
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
            Lease = worker.Pool is null ? new OpenLease(fence, Batch: -1, open.Resume?.Step ?? 0, open.Resume?.Epoch ?? 0) : null,
            Plugins = experiment.Plugins,
        };

    /// <summary>The run of an earlier host whose worker may still be training it; null: its worker has ended with that host.</summary>
    public static LiveRun? Of(
        ExperimentRecord experiment,
        TrialRecord trial,
        OpenTrial open,
        RunLimits limits,
        TimeSpan duration,
        long seen
    )
    {
        if (open.Runs is not [.., { Ended: null, Lease: { } lease } record])
        {
            return null;
        }

        open.Runs.Remove(record);
        return new LiveRun
        {
            Lease = Lease(experiment, trial, open, record, limits, lease.Fence, duration),
            Worker = new WorkerIdentity(record.Worker, record.Device),
            Record = record,
            Seen = seen,
            Batch = lease.Batch,
            Step = lease.Step,
            Epoch = lease.Epoch,
        };
    }

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
            Token = new LeaseToken(experiment.Id, trial.Number, record.Number, fence),
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
