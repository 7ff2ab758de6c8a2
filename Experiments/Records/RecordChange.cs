namespace Platform.Experiments.Records;

/// <summary>A change of the records. Those of one commit become durable together or not at all.</summary>
public abstract record RecordChange;

/// <summary>Adds an experiment, or replaces the one of the same id.</summary>
public sealed record PutExperiment(ExperimentRecord Experiment) : RecordChange;

/// <summary>Adds a trial, or replaces the one of the same number.</summary>
public sealed record PutTrial(TrialRecord Trial) : RecordChange;

/// <summary>Adds a run, or replaces the one of the same number. A new run supersedes the points of earlier ones beyond its start step.</summary>
public sealed record PutRun(RunRecord Run) : RecordChange;

/// <summary>Appends points to a run's series.</summary>
public sealed record AppendPoints(string Experiment, long Trial, int Run, MetricPoints Points) : RecordChange;

/// <summary>Makes a checkpoint visible, whose bytes were stored before; it takes the place of the trial's earlier last or best one.</summary>
public sealed record PutCheckpoint(CheckpointRecord Checkpoint) : RecordChange;

/// <summary>Adds an artifact.</summary>
public sealed record AddArtifact(ArtifactRecord Artifact) : RecordChange;

/// <summary>Adds an event.</summary>
public sealed record AddEvent(EventRecord Event) : RecordChange;

/// <summary>Deletes an experiment with all that belongs to it.</summary>
public sealed record DeleteExperiment(string Experiment) : RecordChange;
