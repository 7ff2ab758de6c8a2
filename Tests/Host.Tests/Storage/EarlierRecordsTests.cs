using System.IO.Compression;
using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage;

/// <summary>
/// The data file of a search of four trials on iris, as the program of 23 November 2026 (f3d036f) left
/// it: before overrides, data files, durations and page checksums were recorded.
/// The values are those that it printed.
/// </summary>
public sealed class EarlierRecordsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("platform-earlier-").FullName;

    public EarlierRecordsTests()
    {
        using var packed = new GZipStream(
            File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Storage/Earlier/records-2026-11-23.db.gz")),
            CompressionMode.Decompress
        );
        using var file = File.Create(Path.Combine(_directory, "records.db"));
        packed.CopyTo(file);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void EarlierRecords_AreRead()
    {
        using var store = LiteRecordStore.Open(_directory, TimeProvider.System);

        var experiment = Assert.Single(store.Experiments());
        Assert.Equal(("four", ExperimentState.Completed), (experiment.Id, experiment.State));
        Assert.Empty(experiment.Overrides);
        Assert.Null(experiment.Files);
        Assert.Equal(
            [0.46667, 0.43333, 0.1, 0.23333],
            store.Trials("four").OrderBy(trial => trial.Number).Select(trial => Math.Round(trial.Objective!.Value, 5))
        );
        Assert.Equal(2, store.Series("four", 0, "validation/accuracy").Steps.Count);
        foreach (var checkpoint in store.Checkpoints("four"))
        {
            using var bytes = store.OpenCheckpoint(checkpoint.Sha256);
            Assert.Equal(checkpoint.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        }
    }

    [Fact]
    public async Task EarlierRecords_GoOn_BesideNewOnes()
    {
        await using (var store = LiteRecordStore.Open(_directory, TimeProvider.System))
        {
            await store.CommitAsync(
                [
                    new PutExperiment(RecordSamples.Experiment()),
                    new PutTrial(RecordSamples.Trial()),
                    RecordSamples.Points("loss", [1, 2, 3]),
                ],
                Cancellation
            );
        }

        using var reopened = LiteRecordStore.Open(_directory, TimeProvider.System);
        Assert.Equal(["digits", "four"], reopened.Experiments().Select(one => one.Id).Order());
        Assert.Equal(4, reopened.Trials("four").Count);
        Assert.Equal([1, 2, 3], reopened.Series("digits", 0, "loss").Steps);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
