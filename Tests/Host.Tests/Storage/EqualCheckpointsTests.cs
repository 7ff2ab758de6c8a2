using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.Host.Tests.Storage.Copies;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage;

/// <summary>Checkpoints of the same bytes, which share a file: one goes while the other comes.</summary>
public sealed class EqualCheckpointsTests
{
    private static readonly byte[] Large = RecordSamples.Bytes(1, LiteRecordStore.LargestDocument + 1);
    private readonly MemoryDisk _disk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FileThatWasWrittenAgain_Stays_WhenTheCheckpointBeforeItGoes()
    {
        await using var store = await StartAsync();
        _disk.AfterRename = _ =>
        {
            _disk.AfterRename = null;
            store.CommitAsync([new DeleteExperiment("digits")], Cancellation).GetAwaiter().GetResult();
        };

        await StoreAsync(store);
        await store.CommitAsync([new PutCheckpoint(RecordSamples.Checkpoint(Large, 10) with { Experiment = "other" })], Cancellation);

        await AssertIsThereAsync(store);
    }

    [Fact]
    public async Task FileWhoseDeletionWaited_Stays_IfWrittenAgain()
    {
        await using var store = await StartAsync();
        using var target = new HeldCopy();
        var copying = store.CopyToAsync(target, Cancellation);
        await target.Begun;
        await store.CommitAsync([new DeleteExperiment("digits")], Cancellation);

        await StoreAsync(store);
        await store.CommitAsync([new PutCheckpoint(RecordSamples.Checkpoint(Large, 10) with { Experiment = "other" })], Cancellation);
        target.Release();
        await copying;
        await store.CommitAsync([RecordSamples.Points("loss", [1]) with { Experiment = "other" }], Cancellation);

        await AssertIsThereAsync(store);
    }

    [Fact]
    public async Task FileThatNothingNames_Goes()
    {
        await using var store = await StartAsync();

        await store.CommitAsync([new DeleteExperiment("digits")], Cancellation);
        await store.CommitAsync([RecordSamples.Points("loss", [1]) with { Experiment = "other" }], Cancellation);

        Assert.Empty(_disk.Names("checkpoints/"));
    }

    private async Task<LiteRecordStore> StartAsync()
    {
        var store = new LiteRecordStore(_disk);
        await store.CommitAsync([.. Experiment("digits"), .. Experiment("other")], Cancellation);
        await StoreAsync(store);
        await store.CommitAsync([new PutCheckpoint(RecordSamples.Checkpoint(Large, 10))], Cancellation);
        return store;
    }

    private static RecordChange[] Experiment(string id) =>
        [
            new PutExperiment(RecordSamples.Experiment(id)),
            new PutTrial(RecordSamples.Trial(experiment: id)),
            new PutRun(RecordSamples.Run() with { Experiment = id }),
        ];

    private static Task StoreAsync(LiteRecordStore store) =>
        store.StoreAsync(new MemoryStream(Large), RecordSamples.Hash(Large), Cancellation);

    private static async Task AssertIsThereAsync(LiteRecordStore store)
    {
        await using var stored = store.OpenCheckpoint(RecordSamples.Hash(Large));
        var read = new MemoryStream();
        await stored.CopyToAsync(read, Cancellation);
        Assert.Equal(Large, read.ToArray());
    }
}
