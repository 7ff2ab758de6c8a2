using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage.Copies;

public sealed class BackupTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("backup-").FullName;

    private string Data => Path.Combine(_directory, "data");

    private string Target => Path.Combine(_directory, "backups", "monday");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task CopyDuringReports_HoldsAllThatWasAcknowledged()
    {
        var disk = new MemoryDisk();
        await using var store = new LiteRecordStore(disk, Workload.LargestLog);
        var acknowledged = new Acknowledged();
        var copies = new List<(MemoryDisk Disk, Acknowledged Before)>();

        var working = Workload.WorkAsync(store, acknowledged);
        while (!working.IsCompleted)
        {
            var (copy, before) = (new MemoryDisk(), acknowledged.Copy());
            await store.CopyToAsync(copy, Cancellation);
            copies.Add((copy, before));
        }

        await working;
        Assert.NotEmpty(copies);
        foreach (var (copy, before) in copies)
        {
            await using var opened = new LiteRecordStore(copy);
            Workload.Check(opened, before, $"copy of {copies.Count}");
        }

        Workload.Check(store, acknowledged, "the original");
    }

    [Fact]
    public async Task Copy_IsADataDirectory_WithRecordsCheckpointsAndPlugins()
    {
        var bytes = RecordSamples.Bytes(1, LiteRecordStore.LargestDocument + 1);
        await using var store = LiteRecordStore.Open(Data, TimeProvider.System);
        await FillAsync(store, bytes);

        var report = await store.BackUpAsync(Target, since: null, Cancellation);
        await store.CommitAsync([new DeleteExperiment("digits")], Cancellation);

        await using var copy = LiteRecordStore.Open(Target, TimeProvider.System);
        await using var checkpoint = copy.OpenCheckpoint(RecordSamples.Hash(bytes));
        await checkpoint.CopyToAsync(Stream.Null, Cancellation);
        Assert.Equal(["digits"], copy.Experiments().Select(experiment => experiment.Id));
        Assert.Equal((Target, 1, 1), (report.Path, report.Experiments, report.Checkpoints));
        Assert.InRange(report.Bytes, bytes.Length, 10 * bytes.Length);
        Assert.Empty(store.Experiments());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LaterCopy_SharesWhatAnEarlierOneHas_AndIsWholeWithoutIt(bool earlierIsDamaged)
    {
        var (first, second) = (
            RecordSamples.Bytes(1, LiteRecordStore.LargestDocument + 1),
            RecordSamples.Bytes(2, LiteRecordStore.LargestDocument + 1)
        );
        await using var store = LiteRecordStore.Open(Data, TimeProvider.System);
        await FillAsync(store, first);
        await store.BackUpAsync(Target, since: null, Cancellation);
        await store.StoreAsync(new MemoryStream(second), RecordSamples.Hash(second), Cancellation);
        await store.CommitAsync(
            [new PutTrial(RecordSamples.Trial(1)), new PutCheckpoint(RecordSamples.Checkpoint(second, 20, trial: 1))],
            Cancellation
        );
        if (earlierIsDamaged)
        {
            await File.WriteAllBytesAsync(
                Path.Combine(Target, "checkpoints", RecordSamples.Hash(first)),
                new byte[first.Length],
                Cancellation
            );
        }

        var report = await store.BackUpAsync($"{Target}-later", since: Target, Cancellation);

        Assert.Equal((2, earlierIsDamaged ? 0 : first.Length), (report.Checkpoints, report.SharedBytes));
        Directory.Delete(Target, recursive: true);
        await using var copy = LiteRecordStore.Open(report.Path, TimeProvider.System);
        foreach (var sha256 in copy.Checkpoints("digits").Select(checkpoint => checkpoint.Sha256))
        {
            await using var checkpoint = copy.OpenCheckpoint(sha256);
            await checkpoint.CopyToAsync(Stream.Null, Cancellation);
        }
    }

    [Fact]
    public async Task DamagedCheckpoint_IsTold_AndLeavesNoBackup()
    {
        var bytes = RecordSamples.Bytes(1, LiteRecordStore.LargestDocument + 1);
        await using var store = LiteRecordStore.Open(Data, TimeProvider.System);
        await FillAsync(store, bytes);
        await File.WriteAllBytesAsync(Path.Combine(Data, "checkpoints", RecordSamples.Hash(bytes)), new byte[bytes.Length], Cancellation);

        await Assert.ThrowsAsync<InvalidDataException>(() => store.BackUpAsync(Target, since: null, Cancellation));

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task ExistingFile_IsNotWrittenOver()
    {
        Directory.CreateDirectory(Target);
        await using var store = LiteRecordStore.Open(Data, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<IOException>(() => store.BackUpAsync(Target, since: null, Cancellation));

        Assert.Contains($"'{Target}' already exists", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilesBeingCopied_AreDeletedAfterwards()
    {
        var disk = new MemoryDisk();
        var (first, second) = (
            RecordSamples.Bytes(1, LiteRecordStore.LargestDocument + 1),
            RecordSamples.Bytes(2, LiteRecordStore.LargestDocument + 1)
        );
        await using var store = new LiteRecordStore(disk);
        await FillAsync(store, first);
        using var copying = new HeldCopy();

        var copy = store.CopyToAsync(copying, Cancellation);
        await copying.Begun;
        await store.StoreAsync(new MemoryStream(second), RecordSamples.Hash(second), Cancellation);
        await store.CommitAsync([new PutCheckpoint(RecordSamples.Checkpoint(second, 20))], Cancellation);
        var during = disk.Names("checkpoints/").Count;
        copying.Release();
        await copy;
        await store.CommitAsync([RecordSamples.Points("loss", [30])], Cancellation);
        await store.CommitAsync([RecordSamples.Points("loss", [40])], Cancellation);

        Assert.Equal(2, during);
        Assert.Equal([$"checkpoints/{RecordSamples.Hash(second)}"], disk.Names("checkpoints/"));
    }

    private static async Task FillAsync(LiteRecordStore store, byte[] bytes)
    {
        await store.CommitAsync([new PutExperiment(RecordSamples.Experiment()), new PutTrial(RecordSamples.Trial())], Cancellation);
        await store.StoreAsync(new MemoryStream(bytes), RecordSamples.Hash(bytes), Cancellation);
        await store.CommitAsync([new PutCheckpoint(RecordSamples.Checkpoint(bytes, 10))], Cancellation);
    }
}
