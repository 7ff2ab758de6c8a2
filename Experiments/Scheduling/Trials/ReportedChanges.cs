using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>What is recorded of a run's report.</summary>
internal static class ReportedChanges
{
    /// <summary>Points and artifacts.</summary>
    public static IEnumerable<RecordChange> Of(LeaseToken run, RunReport report)
    {
        var (experiment, trial, number, _) = run;
        foreach (var points in report.Points)
        {
            yield return new AppendPoints(experiment, trial, number, points);
        }

        foreach (var one in report.Artifacts)
        {
            yield return new AddArtifact(new ArtifactRecord(experiment, trial, number, one.Step, one.Artifact));
        }
    }

    /// <summary>Those of them that the records may refuse: what is too large, and what names bytes.</summary>
    public static IEnumerable<RecordChange> Refusable(LeaseToken run, RunReport report, TimeProvider time)
    {
        foreach (var change in Of(run, report).OfType<AddArtifact>())
        {
            yield return change;
        }

        if (report.Checkpoint is { } content)
        {
            yield return new PutCheckpoint(Checkpoint(run, report, content, time.GetUtcNow()));
        }
    }

    public static CheckpointRecord Checkpoint(LeaseToken run, RunReport report, CheckpointContent content, DateTimeOffset now) =>
        new()
        {
            Experiment = run.Experiment,
            Trial = run.Trial,
            Run = run.Run,
            Step = report.Step,
            Epoch = report.Epoch,
            IsLast = content.IsLast,
            IsBest = content.IsBest,
            IsStable = content.IsStable,
            Objective = content.Objective,
            Sha256 = content.Sha256,
            Length = content.Length,
            Created = now,
        };
}
