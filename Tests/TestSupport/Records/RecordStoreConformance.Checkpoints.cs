using Platform.Experiments.Records;

namespace Platform.TestSupport.Records;

// Checkpoints and their bytes.
public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task Checkpoint_IsRead_AsStored()
    {
        await StartAsync(0);
        var bytes = RecordSamples.Bytes(1, 100_000);
        await StoreAsync(bytes, 10);

        Assert.Equal(bytes, await ReadAsync(RecordSamples.Hash(bytes)));
        Assert.Equal(
            (10, true, false),
            Store.Checkpoints("digits", 0).Select(record => (record.Step, record.IsLast, record.IsBest)).Single()
        );
    }

    [Fact]
    public async Task BytesThatNoCheckpointNames_AreInvisible()
    {
        await StartAsync(0);
        await Store.StoreAsync(new MemoryStream(RecordSamples.Bytes(1)), RecordSamples.Hash(RecordSamples.Bytes(1)), Cancellation);

        Assert.Empty(Store.Checkpoints("digits"));
    }

    [Fact]
    public async Task DroppedCheckpoint_IsGone_AndTheOthersStay()
    {
        await StartAsync(0);
        await StoreAsync(RecordSamples.Bytes(1), 10, isBest: true);
        await StoreAsync(RecordSamples.Bytes(2, 300_000), 20);

        await CommitAsync(new DropCheckpoints("digits", 0, [RecordSamples.Hash(RecordSamples.Bytes(2, 300_000)), "unknown"]));

        Assert.Equal((10, false, true), Store.Checkpoints("digits").Select(one => (one.Step, one.IsLast, one.IsBest)).Single());
        Assert.Equal(RecordSamples.Bytes(1), await ReadAsync(RecordSamples.Hash(RecordSamples.Bytes(1))));
    }

    [Fact]
    public async Task BytesOfAnotherHash_AreRefused()
    {
        await StartAsync(0);

        await Assert.ThrowsAsync<InvalidDataException>(() =>
            Store.StoreAsync(new MemoryStream(RecordSamples.Bytes(1)), RecordSamples.Hash(RecordSamples.Bytes(2)), Cancellation)
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            CommitAsync(new PutCheckpoint(RecordSamples.Checkpoint(RecordSamples.Bytes(2), 10)))
        );
    }

    [Fact]
    public async Task Trial_KeepsItsLastAndBestCheckpoint()
    {
        await StartAsync(0);
        await StoreAsync(RecordSamples.Bytes(1), 10, isBest: true);
        await StoreAsync(RecordSamples.Bytes(2), 20);
        await StoreAsync(RecordSamples.Bytes(3), 30);

        Assert.Equal(
            [(10, false, true), (30, true, false)],
            Store.Checkpoints("digits").Select(record => (record.Step, record.IsLast, record.IsBest))
        );
        Assert.Equal(RecordSamples.Bytes(1), await ReadAsync(RecordSamples.Hash(RecordSamples.Bytes(1))));
        Assert.Throws<FileNotFoundException>(() => Store.OpenCheckpoint(RecordSamples.Hash(RecordSamples.Bytes(2))));
    }

    [Fact]
    public async Task SameCheckpoint_MayBecomeLast_ThenBest()
    {
        await StartAsync(0);
        await StoreAsync(RecordSamples.Bytes(1), 10);
        await CommitAsync(new PutCheckpoint(RecordSamples.Checkpoint(RecordSamples.Bytes(1), 10, isLast: false, isBest: true)));
        await StoreAsync(RecordSamples.Bytes(2), 20);
        await StoreAsync(RecordSamples.Bytes(3), 30, isBest: true);

        Assert.Equal([(30, true, true)], Store.Checkpoints("digits").Select(record => (record.Step, record.IsLast, record.IsBest)));
        Assert.Throws<FileNotFoundException>(() => Store.OpenCheckpoint(RecordSamples.Hash(RecordSamples.Bytes(1))));
    }

    [Fact]
    public async Task Bytes_Stay_WhileAnyTrialNamesThem()
    {
        await StartAsync(0, 1);
        await StoreAsync(RecordSamples.Bytes(1), 10);
        await StoreAsync(RecordSamples.Bytes(1), 10, trial: 1);
        await StoreAsync(RecordSamples.Bytes(2), 20);

        Assert.Equal(RecordSamples.Bytes(1), await ReadAsync(RecordSamples.Hash(RecordSamples.Bytes(1))));

        await StoreAsync(RecordSamples.Bytes(2), 20, trial: 1);

        Assert.Throws<FileNotFoundException>(() => Store.OpenCheckpoint(RecordSamples.Hash(RecordSamples.Bytes(1))));
    }

    [Fact]
    public async Task BytesThatAwaitTheirCheckpoint_AreNotCollected()
    {
        await StartAsync(0);
        await StoreAsync(RecordSamples.Bytes(1), 10);
        await Store.StoreAsync(new MemoryStream(RecordSamples.Bytes(1)), RecordSamples.Hash(RecordSamples.Bytes(1)), Cancellation);
        await StoreAsync(RecordSamples.Bytes(2), 20);
        await CommitAsync(new PutCheckpoint(RecordSamples.Checkpoint(RecordSamples.Bytes(1), 30)));

        Assert.Equal(RecordSamples.Bytes(1), await ReadAsync(RecordSamples.Hash(RecordSamples.Bytes(1))));
    }

    [Fact]
    public async Task BytesThatTwoCheckpointsAwait_StayForTheSecond()
    {
        await StartAsync(0, 1);
        await Store.StoreAsync(new MemoryStream(RecordSamples.Bytes(1)), RecordSamples.Hash(RecordSamples.Bytes(1)), Cancellation);
        await StoreAsync(RecordSamples.Bytes(1), 10);
        await StoreAsync(RecordSamples.Bytes(2), 20);
        await CommitAsync(new PutCheckpoint(RecordSamples.Checkpoint(RecordSamples.Bytes(1), 10, trial: 1)));

        Assert.Equal(RecordSamples.Bytes(1), await ReadAsync(RecordSamples.Hash(RecordSamples.Bytes(1))));
    }

    [Fact]
    public async Task CheckpointWithoutBytes_IsRefused_BeforeAndWhenItComes()
    {
        await StartAsync(0);
        var change = new PutCheckpoint(RecordSamples.Checkpoint(RecordSamples.Bytes(1), 10));

        Assert.Contains("aren't stored", Store.Refusal(change), StringComparison.Ordinal);
        await Store.StoreAsync(new MemoryStream(RecordSamples.Bytes(1)), RecordSamples.Hash(RecordSamples.Bytes(1)), Cancellation);
        Assert.Null(Store.Refusal(change));
    }
}
