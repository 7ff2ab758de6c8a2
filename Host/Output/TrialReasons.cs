using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Trials;
using Platform.Host.Protocol;

namespace Platform.Host.Output;

/// <summary>Why a trial is as it is, in sentences.</summary>
internal static class TrialReasons
{
    public static IReadOnlyList<string> Of(
        ExperimentRecord experiment,
        TrialRecord trial,
        IRecordReader records,
        IReadOnlyList<WorkerOutput>? workers
    ) =>
        [
            Origin(experiment, trial),
            State(experiment, trial, records),
            .. trial.State is TrialState.Waiting ? Obstacles(experiment, records, workers) : [],
        ];

    private static IEnumerable<string> Obstacles(
        ExperimentRecord experiment,
        IRecordReader records,
        IReadOnlyList<WorkerOutput>? workers
    ) =>
        WorkerReasons.Of(experiment, workers) is { } misfit
            ? [misfit, .. ExperimentReasons.Drained(experiment, records)]
            : ExperimentReasons.Drained(experiment, records);

    private static string Origin(ExperimentRecord experiment, TrialRecord trial)
    {
        if (trial.Round > 0)
        {
            return Invariant(
                $"It is a trial of a finalist: one of the best points gets another seed in round {trial.Round} of search.finalists."
            );
        }

        if (trial.Enqueued is { } index)
        {
            return Invariant($"Its user put its point in front of the sampler's: point {index} of those enqueued.");
        }

        var sampler = JsonNode.Parse(experiment.Resolved)?["search"]?["sampler"]?["plugin"]?.GetValue<string>();
        var grounds = string.Join(", ", trial.Grounds.Select(ground => $"{ground.Key} {Numbers.Short(ground.Value)}"));
        var by = sampler is null ? "The search proposed its point" : $"The sampler {sampler} proposed its point";
        return grounds.Length == 0 ? $"{by}." : $"{by}: {grounds}.";
    }

    private static string State(ExperimentRecord experiment, TrialRecord trial, IRecordReader records) =>
        trial.State switch
        {
            TrialState.Running when trial.Reason is SkippedTrial.Reason => "Its user skipped it: it ends at its next step.",
            TrialState.Running =>
                $"It runs on {(records.Runs(experiment.Id, trial.Number) is [.., var run] ? run.Worker : null) ?? "a worker"}.",
            TrialState.Waiting => Waits(experiment, trial, records),
            TrialState.Paused when trial.WaitsAtRung => $"It waits to be promoted {Judged(trial)}.",
            TrialState.Paused => $"Its user paused the experiment. platform resume {experiment.Id} continues it.",
            TrialState.Pruned when trial.IsAtRung => $"It waited to be promoted {Judged(trial)}, and the search ended before that.",
            TrialState.Pruned => $"The pruner stopped it {Judged(trial)}.",
            TrialState.Cancelled when trial.Reason is SkippedTrial.Reason => "Its user skipped it.",
            TrialState.Cancelled => "Its user cancelled the experiment while it ran.",
            TrialState.Completed when trial.Reason is "early-stopping" =>
                $"It was stopped early {After(trial)}: the objective's metric no longer improved (training.earlyStopping).",
            TrialState.Completed => $"It was trained to its end {After(trial)}.",
            TrialState.Diverged => $"It diverged: {trial.Reason}.",
            TrialState.Failed => $"It failed: {trial.Reason}.",
            _ => $"It has ended: {trial.Reason}.",
        };

    private static string Waits(ExperimentRecord experiment, TrialRecord trial, IRecordReader records)
    {
        var rest = experiment.State is ExperimentState.Running or ExperimentState.Queued
            ? "It waits for a worker."
            : $"It waits until the experiment is resumed: platform resume {experiment.Id}.";
        return records.Events(experiment.Id, trial.Number).LastOrDefault(one => one.Kind == "trial-retried") is { } retried
            ? $"{retried.Text} {rest}"
            : rest;
    }

    private static string Judged(TrialRecord trial)
    {
        if (trial.Pruned is not { } pruned)
        {
            return After(trial);
        }

        var where = pruned.Rung is { } rung
            ? Invariant($"at rung {rung}, after {Numbers.Count(pruned.Checks, "check")}")
            : $"after {Numbers.Count(pruned.Checks, "check")}";
        return (pruned.Value, pruned.ToBeat) switch
        {
            ({ } value, { } needed) => $"{where}: its value was {Numbers.Short(value)}, and {Numbers.Short(needed)} was needed",
            ({ } value, null) => $"{where}: its value was {Numbers.Short(value)}",
            _ => where,
        };
    }

    private static string After(TrialRecord trial) => $"after {Numbers.Count(trial.Epochs, "epoch")}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
