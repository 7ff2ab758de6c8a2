using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Protocol.Messages;

/// <summary>A <see cref="ReportBatch"/> on its way.</summary>
internal sealed record WireBatch
{
    public required LeaseToken Lease { get; init; }

    public required long Number { get; init; }

    public required long Step { get; init; }

    public required int Epoch { get; init; }

    public required IReadOnlyList<WirePoints> Points { get; init; }

    public required IReadOnlyList<StoredArtifact> Artifacts { get; init; }

    public CheckpointRecord? Checkpoint { get; init; }

    public double? Check { get; init; }

    public static WireBatch From(ReportBatch batch) =>
        new()
        {
            Lease = batch.Lease,
            Number = batch.Number,
            Step = batch.Step,
            Epoch = batch.Epoch,
            Points = [.. batch.Points.Select(WirePoints.From)],
            Artifacts = [.. batch.Artifacts.Select(artifact => Stored(batch.Lease, artifact))],
            Checkpoint = batch.Checkpoint,
            Check = batch.Check,
        };

    public ReportBatch ToBatch() =>
        new()
        {
            Lease = Lease,
            Number = Number,
            Step = Step,
            Epoch = Epoch,
            Points = [.. Points.Select(points => points.ToPoints())],
            Artifacts = [.. Artifacts.Select(artifact => new StepArtifact(artifact.Step, artifact.ToRecord().Artifact))],
            Checkpoint = Checkpoint,
            Check = Check,
        };

    private static StoredArtifact Stored(LeaseToken lease, StepArtifact artifact) =>
        StoredArtifact.From(new ArtifactRecord(lease.Experiment, lease.Trial, lease.Run, artifact.Step, artifact.Artifact));
}
