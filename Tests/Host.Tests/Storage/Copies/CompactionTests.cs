using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.Host.Storage.Copies;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage.Copies;

public sealed class CompactionTests
{
    private readonly MemoryDisk _disk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compaction_FreesWhatWasDeleted_AndKeepsTheRest()
    {
        var bytes = RecordSamples.Bytes(1, 100_000);
        await using (var store = new LiteRecordStore(_disk))
        {
            await store.CommitAsync(
                [
                    new PutExperiment(RecordSamples.Experiment()),
                    new PutTrial(RecordSamples.Trial()),
                    RecordSamples.Points("loss", Enumerable.Range(1, 5000).Select(step => (long)step)),
                    new PutExperiment(RecordSamples.Experiment("gone")),
                    .. Enumerable.Range(0, 3000).Select(number => new PutTrial(RecordSamples.Trial(number, "gone"))),
                ],
                Cancellation
            );
            await store.StoreAsync(new MemoryStream(bytes), RecordSamples.Hash(bytes), Cancellation);
            await store.CommitAsync([new PutCheckpoint(RecordSamples.Checkpoint(bytes, 10)), new DeleteExperiment("gone")], Cancellation);
        }

        var (before, after) = Compaction.Compact(_disk);

        Assert.True(after < before / 3, $"{before} bytes became {after}");
        await using var compacted = new LiteRecordStore(_disk);
        Assert.Equal(["digits"], compacted.Experiments().Select(record => record.Id));
        Assert.Equal(5000, compacted.Series("digits", 0, "loss").Steps.Count);
        await using var stream = compacted.OpenCheckpoint(RecordSamples.Hash(bytes));
        await stream.CopyToAsync(Stream.Null, Cancellation);
    }
}
