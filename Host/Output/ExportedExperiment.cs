namespace Platform.Host.Output;

/// <summary>What <c>export --format json --series</c> writes.</summary>
internal sealed record ExportedExperiment(ExperimentOutput Experiment, IEnumerable<TrialOutput> Trials, IEnumerable<SeriesOutput> Series);
