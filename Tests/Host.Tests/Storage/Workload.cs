using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage;

/// <summary>Trials that report at the same time, with checkpoints, and what of it was acknowledged;
/// some commits are large enough to be sealed in blocks, some not.</summary>
internal static class Workload
{
    public const int Tasks = 3;
    public const int Commits = 12;
    private const int PointsPerCommit = 300;
    private const int CommitsPerCheckpoint = 4;

    /// <summary>So small that the log is carried into the data file many times.</summary>
    public const long LargestLog = 96 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Records until all is done, or the disk fails.</summary>
    public static async Task WorkAsync(LiteRecordStore store, Acknowledged acknowledged)
    {
        await store.CommitAsync(
            [
                new PutExperiment(RecordSamples.Experiment()),
                .. Enumerable.Range(0, Tasks).Select(trial => new PutTrial(RecordSamples.Trial(trial))),
            ],
            Cancellation
        );
        acknowledged.Begin();
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(trial => Task.Run(() => WorkAsync(store, acknowledged, trial), Cancellation)));
    }

    private static async Task WorkAsync(LiteRecordStore store, Acknowledged acknowledged, int trial)
    {
        for (var commit = 0; commit < Commits; commit++)
        {
            var steps = Enumerable.Range(commit * PointsPerCommit, PointsPerCommit).Select(step => (long)step + 1);
            var changes = new List<RecordChange> { RecordSamples.Points("loss", steps, trial: trial) };
            if (commit % CommitsPerCheckpoint == CommitsPerCheckpoint - 1)
            {
                var bytes = Content(trial, commit);
                await store.StoreAsync(new MemoryStream(bytes), RecordSamples.Hash(bytes), Cancellation);
                changes.Add(new PutCheckpoint(RecordSamples.Checkpoint(bytes, (commit + 1) * PointsPerCommit, trial: trial)));
            }

            await store.CommitAsync(changes, Cancellation);
            acknowledged.Report(trial, commit + 1);
        }
    }

    /// <summary>Fails if something that was acknowledged isn't there, or something is there in parts.</summary>
    public static void Check(LiteRecordStore store, Acknowledged acknowledged, string which)
    {
        if (!acknowledged.HasBegun)
        {
            return;
        }

        for (var trial = 0; trial < Tasks; trial++)
        {
            var commits = acknowledged.Commits(trial);
            var points = store.Series("digits", trial, "loss");
            Assert.True(
                points.Steps.Count >= commits * PointsPerCommit,
                $"{which}: trial {trial} has {points.Steps.Count} points of {commits * PointsPerCommit}"
            );
            Assert.Equal(0, points.Steps.Count % PointsPerCommit);
            Assert.Equal(Enumerable.Range(1, points.Steps.Count).Select(step => (long)step), points.Steps);
            if (commits < CommitsPerCheckpoint)
            {
                continue;
            }

            var checkpoint = Assert.Single(store.Checkpoints("digits", trial));
            Assert.True(
                checkpoint.Step >= commits / CommitsPerCheckpoint * CommitsPerCheckpoint * PointsPerCommit,
                $"{which}: trial {trial} has a checkpoint at {checkpoint.Step} only"
            );
            using var content = store.OpenCheckpoint(checkpoint.Sha256);
            content.CopyTo(Stream.Null);
        }
    }

    /// <summary>Small ones, and each trial's last one so large that it is a file.</summary>
    private static byte[] Content(int trial, int commit) =>
        RecordSamples.Bytes((trial * 1000) + commit, commit == Commits - 1 ? LiteRecordStore.LargestDocument + 1 : 20_000);
}
