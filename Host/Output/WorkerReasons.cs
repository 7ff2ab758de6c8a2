using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Host.Protocol;

namespace Platform.Host.Output;

/// <summary>Why no worker takes the trials of an experiment that wait for one, in a sentence.</summary>
internal static class WorkerReasons
{
    private const int Most = 5;

    /// <param name="experiment">The experiment.</param>
    /// <param name="workers">The workers of its host; null: no host says.</param>
    /// <returns>null: one of them fits, or nobody knows.</returns>
    public static string? Of(ExperimentRecord experiment, IReadOnlyList<WorkerOutput>? workers)
    {
        if (
            workers is null
            || experiment.State is not (ExperimentState.Running or ExperimentState.Queued)
            || WorkerRequirements.Recorded(experiment.Resolved) is not { } required
        )
        {
            return null;
        }

        var found = workers.Select(worker => (worker.Name, Missing: required.MissingIn(worker.Device, worker.MemoryBytes, worker.Tags)));
        if (found.Any(worker => worker.Missing.Count == 0))
        {
            return null;
        }

        var each = found.Take(Most).Select(worker => $" {worker.Name}: {string.Join(", ", worker.Missing)}.");
        var rest = workers.Count > Most ? $" {Numbers.Count(workers.Count - Most, "other")}: likewise." : "";
        return workers.Count == 0
            ? $"No worker is connected, and it needs one with {required} (workers.require)."
            : $"No worker has what workers.require names: {required}.{string.Concat(each)}{rest}";
    }
}
