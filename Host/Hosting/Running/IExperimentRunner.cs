using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;

namespace Platform.Host.Hosting.Running;

/// <summary>Runs experiments.</summary>
internal interface IExperimentRunner
{
    /// <summary>Runs an experiment to its end, or until it is told to stop.</summary>
    /// <param name="request">What to run. The runner writes the experiment's record with each change of its state.</param>
    /// <param name="progress">Gets a snapshot a few times a second, and one at the end; calls never overlap.</param>
    /// <param name="stop">Stops cleanly: running trials write a checkpoint and wait for
    /// the next host; the experiment is then interrupted.</param>
    /// <returns>The experiment as it is recorded at the end.</returns>
    Task<ExperimentRecord> RunAsync(ExperimentRunRequest request, IProgress<ExperimentProgress> progress, CancellationToken stop);
}
