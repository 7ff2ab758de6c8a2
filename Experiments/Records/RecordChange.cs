namespace Platform.Experiments.Records;

/// <summary>A change of the records. Those of one commit become durable together or not at all.</summary>
public abstract record RecordChange
{
    /// <summary>The experiment to which it belongs; null if to none.</summary>
    public abstract string? ExperimentId { get; }
}

/// <summary>Adds an experiment, or replaces the one of the same id, whose tags and
/// notes stay: <see cref="ChangeLabels"/> changes them.</summary>
public sealed record PutExperiment(ExperimentRecord Experiment) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Experiment.Id;
}

/// <summary>Adds a trial, or replaces the one of the same number, whose tags and
/// notes stay: <see cref="ChangeLabels"/> changes them.</summary>
public sealed record PutTrial(TrialRecord Trial) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Trial.Experiment;
}

/// <summary>Adds a run, or replaces the one of the same number. A new run supersedes
/// the points of earlier ones beyond its start step.</summary>
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

/// <summary>Makes a checkpoint visible, whose bytes were stored before; it takes the
/// place of the trial's earlier last or best one.</summary>
public sealed record PutCheckpoint(CheckpointRecord Checkpoint) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Checkpoint.Experiment;
}

/// <summary>Drops checkpoints of a trial that has ended.</summary>
/// <param name="Experiment">Its experiment.</param>
/// <param name="Trial">The trial.</param>
/// <param name="Hashes">The hashes of their bytes; one that it hasn't changes nothing.</param>
public sealed record DropCheckpoints(string Experiment, long Trial, IReadOnlyList<string> Hashes) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Experiment;
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

/// <summary>Changes what its user says about an experiment or a trial. What of it runs goes on and knows nothing of it.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Trial">Its trial; null: the experiment itself.</param>
/// <param name="Added">Tags that it has from now on.</param>
/// <param name="Removed">Tags that it doesn't have any more.</param>
/// <param name="Notes">Notes that take the place of the earlier ones; null: those stay.</param>
public sealed record ChangeLabels(string Experiment, long? Trial, IReadOnlyList<string> Added, IReadOnlyList<string> Removed, string? Notes)
    : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Experiment;

    /// <summary>The record with its labels changed.</summary>
    public ExperimentRecord Apply(ExperimentRecord record) => record with { Tags = TagsAfter(record.Tags), Notes = Notes ?? record.Notes };

    /// <summary>The record with its labels changed.</summary>
    public TrialRecord Apply(TrialRecord record) => record with { Tags = TagsAfter(record.Tags), Notes = Notes ?? record.Notes };

    /// <summary>What tags become.</summary>
    public IReadOnlyList<string> TagsAfter(IReadOnlyList<string> tags) => [.. tags.Except(Removed).Union(Added)];
}

/// <summary>Deletes an experiment with all that belongs to it.</summary>
public sealed record DeleteExperiment(string Experiment) : RecordChange
{
    /// <inheritdoc/>
    public override string ExperimentId => Experiment;
}
