using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Pages;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage;

/// <summary>A disk that fails for good, somewhere in the middle of a search.</summary>
public sealed class BrokenDiskTests
{
    [Theory]
    [InlineData(150_000)]
    [InlineData(300_000)]
    [InlineData(450_000)]
    public async Task BrokenDisk_IsNamedWithTheWayOut_AndLosesNothingAcknowledged(long capacity)
    {
        var (disk, acknowledged) = (new MemoryDisk(), new Acknowledged());
        disk.BeforeOperation = _ =>
        {
            if (disk.Used > capacity)
            {
                throw new IOException("Input/output error");
            }
        };

        IOException failure;
        await using (var store = new LiteRecordStore(disk, Workload.LargestLog))
        {
            await Assert.ThrowsAsync<IOException>(() => Workload.WorkAsync(store, acknowledged));
            failure = await Assert.ThrowsAsync<IOException>(() => store.CommitAsync([], TestContext.Current.CancellationToken));
        }

        Assert.True(acknowledged.HasBegun);
        Assert.Contains(disk.Location, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Input/output error", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Free disk space", failure.Message, StringComparison.Ordinal);

        disk.BeforeOperation = null;
        await using var reopened = new LiteRecordStore(disk, Workload.LargestLog);
        Workload.Check(reopened, acknowledged, $"broken at {capacity} bytes");
        await reopened.CommitAsync([RecordSamples.Points("more", [1])], TestContext.Current.CancellationToken);
        Assert.Equal([1], reopened.Series("digits", 0, "more").Steps);
    }

    [Fact]
    public async Task BrokenDisk_DuringACheckpoint_EndsTheStore()
    {
        var (disk, bytes) = (new MemoryDisk(), RecordSamples.Bytes(1, LiteRecordStore.LargestDocument + 1));
        await using (var store = new LiteRecordStore(disk))
        {
            await store.CommitAsync(
                [new PutExperiment(RecordSamples.Experiment()), new PutTrial(RecordSamples.Trial())],
                TestContext.Current.CancellationToken
            );
            disk.BeforeFlush = file =>
            {
                if (file.EndsWith(BytesIndex.PartSuffix, StringComparison.Ordinal))
                {
                    throw new IOException("Input/output error");
                }
            };

            var refused = await Assert.ThrowsAsync<IOException>(() => StoreAsync(store, bytes, new MemoryStream(bytes)));
            var later = await Assert.ThrowsAsync<IOException>(() =>
                store.CommitAsync([RecordSamples.Points("loss", [1])], TestContext.Current.CancellationToken)
            );

            Assert.Equal(refused.Message, later.Message);
            Assert.Contains(disk.Location, refused.Message, StringComparison.Ordinal);
            Assert.Contains(
                "Input/output error. Nothing that was acknowledged is lost. Free disk space",
                refused.Message,
                StringComparison.Ordinal
            );
        }

        disk.BeforeFlush = null;
        await using var reopened = new LiteRecordStore(disk);
        Assert.Equal(TrialState.Running, Assert.Single(reopened.Trials("digits")).State);
        await StoreAsync(reopened, bytes, new MemoryStream(bytes));
        await reopened.CommitAsync([new PutCheckpoint(RecordSamples.Checkpoint(bytes, 10))], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task BrokenOffCheckpoint_HarmsNothingElse()
    {
        var bytes = RecordSamples.Bytes(1, LiteRecordStore.LargestDocument + 1);
        await using var store = new LiteRecordStore(new MemoryDisk());

        await Assert.ThrowsAsync<IOException>(() => StoreAsync(store, bytes, new BrokenOff(bytes)));
        await Assert.ThrowsAsync<InvalidDataException>(() => StoreAsync(store, bytes, new MemoryStream(bytes[1..])));

        await store.CommitAsync(
            [new PutExperiment(RecordSamples.Experiment()), new PutTrial(RecordSamples.Trial())],
            TestContext.Current.CancellationToken
        );
        Assert.Single(store.Trials("digits"));
    }

    [Fact]
    public async Task BrokenDisk_InTheBackground_LosesNothing_AndTheStoreEnds()
    {
        var (disk, acknowledged) = (new MemoryDisk(), new Acknowledged());
        await using (var store = new LiteRecordStore(disk, Workload.LargestLog))
        {
            disk.BeforeFlush = file =>
            {
                if (file == PagedDatabase.FileName)
                {
                    throw new IOException("Input/output error");
                }
            };
            await Assert.ThrowsAsync<IOException>(() => Workload.WorkAsync(store, acknowledged));
        }

        Assert.True(acknowledged.HasBegun);
        disk.BeforeFlush = null;
        await using var reopened = new LiteRecordStore(disk, Workload.LargestLog);
        Workload.Check(reopened, acknowledged, "broken when the data file was flushed");
    }

    private static Task StoreAsync(LiteRecordStore store, byte[] bytes, Stream content) =>
        store.StoreAsync(content, RecordSamples.Hash(bytes), TestContext.Current.CancellationToken);

    /// <summary>A connection that is lost before the last byte.</summary>
    private sealed class BrokenOff(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length - 1
                ? await base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, Length - 1 - Position)], cancellationToken)
                : throw new IOException("The connection was lost.");
    }
}
