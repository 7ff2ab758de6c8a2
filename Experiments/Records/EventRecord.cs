namespace Platform.Experiments.Records;

/// <summary>Something that happened to an experiment, a trial or a run, in words.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Trial">The trial; null if it concerns the experiment.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="Kind">In kebab-case: <c>trial-retried</c>, <c>worker-lost</c>.</param>
/// <param name="Text">A sentence.</param>
public sealed record EventRecord(string Experiment, long? Trial, DateTimeOffset Time, string Kind, string Text) : IExperimentPart;
