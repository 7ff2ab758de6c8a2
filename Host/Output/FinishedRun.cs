namespace Platform.Host.Output;

/// <summary>What <c>run --json</c> prints at the end.</summary>
internal sealed record FinishedRun(ExperimentOutput Experiment, IEnumerable<TrialOutput> Trials);
