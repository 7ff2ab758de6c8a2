using Platform.Experiments.Runs;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>Trains: the trainer as a worker sees it.</summary>
/// <param name="run">What to train, and from where.</param>
/// <param name="reporter">Where to report to.</param>
/// <param name="cancellationToken">Ends the run at once.</param>
public delegate Task<RunOutcome> RunExecutor(RunAssignment run, IRunReporter reporter, CancellationToken cancellationToken);
