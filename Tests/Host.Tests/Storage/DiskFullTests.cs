using Platform.Host.Storage;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Tests.Storage;

/// <summary>A disk on which there is no room any more, somewhere in the middle of a search.</summary>
public sealed class DiskFullTests
{
    [Theory]
    [InlineData(150_000)]
    [InlineData(300_000)]
    [InlineData(450_000)]
    public async Task A_full_disk_is_named_with_the_way_out_and_loses_nothing_that_was_acknowledged(long capacity)
    {
        var (disk, acknowledged) = (new MemoryDisk(), new Acknowledged());
        disk.BeforeOperation = _ =>
        {
            if (disk.Used > capacity)
                throw new IOException("No space left on device");
        };

        IOException failure;
        await using (var store = new LiteRecordStore(disk, Workload.LargestLog))
        {
            await Assert.ThrowsAsync<IOException>(() => Workload.WorkAsync(store, acknowledged));
            failure = await Assert.ThrowsAsync<IOException>(() => store.CommitAsync([], TestContext.Current.CancellationToken));
        }

        Assert.True(acknowledged.HasBegun);
        Assert.Contains(disk.Location, failure.Message, StringComparison.Ordinal);
        Assert.Contains("No space left", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Make room on the disk", failure.Message, StringComparison.Ordinal);

        disk.BeforeOperation = null;
        await using var reopened = new LiteRecordStore(disk, Workload.LargestLog);
        Workload.Check(reopened, acknowledged, $"full at {capacity} bytes");
        await reopened.CommitAsync([TestKit.Records.RecordSamples.Points("more", [1])], TestContext.Current.CancellationToken);
        Assert.Equal([1], reopened.Series("digits", 0, "more").Steps);
    }

    [Fact]
    public async Task A_data_file_that_finds_no_room_in_the_background_loses_nothing_and_the_store_still_ends()
    {
        var (disk, acknowledged) = (new MemoryDisk(), new Acknowledged());
        await using (var store = new LiteRecordStore(disk, Workload.LargestLog))
        {
            disk.BeforeFlush = file =>
            {
                if (file == PagedDatabase.FileName)
                    throw new IOException("No space left on device");
            };
            await Assert.ThrowsAsync<IOException>(() => Workload.WorkAsync(store, acknowledged));
        }

        Assert.True(acknowledged.HasBegun);
        disk.BeforeFlush = null;
        await using var reopened = new LiteRecordStore(disk, Workload.LargestLog);
        Workload.Check(reopened, acknowledged, "full when the data file was flushed");
    }
}
