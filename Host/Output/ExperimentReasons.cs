using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Search;
using Platform.Host.Protocol;

namespace Platform.Host.Output;

/// <summary>Why an experiment is as it is, in sentences.</summary>
internal static class ExperimentReasons
{
    private static readonly string[] GoingOn = ["experiment-resumed", "experiment-extended", OrderEvents.Rerun, "points-enqueued"];

    public static IReadOnlyList<string> Of(ExperimentRecord experiment, IRecordReader records, IReadOnlyList<WorkerOutput>? workers)
    {
        var trials = records.Trials(experiment.Id);
        return [State(experiment, trials, records), .. Left(experiment, trials, workers), .. Drained(experiment, records)];
    }

    private static string State(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials, IRecordReader records) =>
        experiment.State switch
        {
            ExperimentState.Running or ExperimentState.Queued when experiment.WaitsFor is { } lack => WaitNote.Begins(lack),
            ExperimentState.Running when experiment.Ending is { } ending =>
                $"It will be {KebabCase.Of(ending)} when its running trials have ended: its user said so.",
            ExperimentState.Running => "It is running.",
            ExperimentState.Queued => "It waits in the host for the experiments before it, or for its workers to start.",
            ExperimentState.Paused => $"Its user paused it. platform resume {experiment.Id} continues it.",
            ExperimentState.Interrupted =>
                $"{Event(experiment, records, "experiment-interrupted") ?? "Its host exited before it had ended."} "
                    + $"platform resume {experiment.Id} continues it.",
            ExperimentState.Cancelled =>
                $"{Event(experiment, records, "experiment-stopped", "experiment-cancelled")
                ?? "Its user ended it."} platform resume {experiment.Id} continues it.",
            ExperimentState.Failed => Event(experiment, records, "experiment-failed") ?? "All its trials failed.",
            _ when experiment.EndReason is { } reason => $"Its search ended: {reason}.",
            _ => $"All its trials have ended: {Numbers.Count(trials.Count, "trial")}.",
        };

    /// <summary>Which devices its workers can't use now, and why.</summary>
    public static IReadOnlyList<string> Drained(ExperimentRecord experiment, IRecordReader records) =>
        experiment.State is ExperimentState.Running ? DeviceEvents.StillDrained(records.Events(experiment.Id)) : [];

    private static IEnumerable<string> Left(
        ExperimentRecord experiment,
        IReadOnlyList<TrialRecord> trials,
        IReadOnlyList<WorkerOutput>? workers
    )
    {
        if (Count(TrialState.Running) is > 0 and var running)
        {
            yield return $"{Numbers.Count(running, "trial runs", "trials run")}.";
        }

        if (Count(TrialState.Waiting) is > 0 and var waiting)
        {
            var what = experiment.State is ExperimentState.Running or ExperimentState.Queued ? "for a worker" : "until it is resumed";
            yield return $"{Numbers.Count(waiting, "trial waits", "trials wait")} {what}.";
            if (WorkerReasons.Of(experiment, workers) is { } misfit)
            {
                yield return misfit;
            }
        }

        if (trials.Count(trial => trial.WaitsAtRung) is > 0 and var atRung)
        {
            yield return $"{Numbers.Count(atRung, "trial waits", "trials wait")} at a rung to be promoted.";
        }

        if (TriedPoints.Waiting(experiment, trials).Count is > 0 and var inFront)
        {
            yield return $"{Numbers.Count(inFront, "point of its user comes", "points of its user come")} next.";
        }

        if (Count(TrialState.Failed) is > 0 and var failed && experiment.State is not ExperimentState.Failed)
        {
            yield return $"{Numbers.Count(failed, "trial")} failed. platform rerun {experiment.Id} tries failed trials again.";
        }

        int Count(TrialState state) => trials.Count(trial => trial.State == state);
    }

    // What was said before it went on the last time is over.
    private static string? Event(ExperimentRecord experiment, IRecordReader records, params IReadOnlyList<string> kinds)
    {
        var events = records.Events(experiment.Id).ToList();
        var since = events.FindLastIndex(one => GoingOn.Contains(one.Kind));
        return events.Skip(since + 1).LastOrDefault(one => kinds.Contains(one.Kind))?.Text;
    }
}
