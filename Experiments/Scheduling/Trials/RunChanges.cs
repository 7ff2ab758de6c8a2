using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>What a batch changes in the records.</summary>
internal static class RunChanges
{
    public static IEnumerable<RecordChange> Of(LeaseToken run, ReportBatch batch)
    {
        foreach (var points in batch.Points)
        {
            yield return new AppendPoints(run.Experiment, run.Trial, run.Run, points);
        }

        foreach (var (step, artifact) in batch.Artifacts)
        {
            yield return new AddArtifact(new ArtifactRecord(run.Experiment, run.Trial, run.Run, step, artifact));
        }

        // Whatever a worker wrote there, a checkpoint belongs to the run whose lease it shows.
        if (batch.Checkpoint is { } checkpoint)
        {
            yield return new PutCheckpoint(checkpoint with { Experiment = run.Experiment, Trial = run.Trial, Run = run.Run });
        }
    }

    /// <summary>The last value of a metric in a batch; null if it has none.</summary>
    public static double? Newest(ReportBatch batch, string metric) =>
        batch.Points.LastOrDefault(points => points.Name == metric && points.Values.Count > 0)?.Values[^1];
}
