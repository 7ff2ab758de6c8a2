namespace Platform.Experiments.Records;

/// <summary>A change of the records. Those of one commit become durable together or not at all.</summary>
public abstract record RecordChange
{
    /// <summary>The experiment to which it belongs; null if to none.</summary>
    public abstract string? ExperimentId { get; }
}

/// <summary>Adds an experiment, or replaces the one of the same id.</summary>
public sealed record PutExperiment(ExperimentRecord Experiment) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Experiment.Id;
}

/// <summary>Adds a trial, or replaces the one of the same number.</summary>
public sealed record PutTrial(TrialRecord Trial) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Trial.Experiment;
}

/// <summary>Adds a run, or replaces the one of the same number. A new run supersedes the points of earlier ones beyond its start step.</summary>
public sealed record PutRun(RunRecord Run) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Run.Experiment;
}

/// <summary>Appends points to a run's series.</summary>
public sealed record AppendPoints(string Experiment, long Trial, int Run, MetricPoints Points) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Experiment;
}

/// <summary>Makes a checkpoint visible, whose bytes were stored before; it takes the place of the trial's earlier last or best one.</summary>
public sealed record PutCheckpoint(CheckpointRecord Checkpoint) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Checkpoint.Experiment;
}

/// <summary>Adds an artifact.</summary>
public sealed record AddArtifact(ArtifactRecord Artifact) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Artifact.Experiment;
}

/// <summary>Adds an event.</summary>
public sealed record AddEvent(EventRecord Event) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Event.Experiment;
}

/// <summary>Deletes an experiment with all that belongs to it.</summary>
public sealed record DeleteExperiment(string Experiment) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Experiment;
}
