using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage;

public sealed class GroupCommitTests
{
    private readonly MemoryDisk _disk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CommitsDuringAFlush_ShareTheNextOne()
    {
        const int reports = 100;
        await using var store = new LiteRecordStore(_disk);
        await store.CommitAsync([new PutExperiment(RecordSamples.Experiment()), .. Trials(reports + 1)], Cancellation);
        using var held = new HeldFlush(_disk);

        var first = store.CommitAsync([RecordSamples.Points("loss", [1])], Cancellation);
        held.WaitUntilReached();
        var before = _disk.Flushes;
        var others = Enumerable
            .Range(1, reports)
            .Select(trial => store.CommitAsync([RecordSamples.Points("loss", [1], trial: trial)], Cancellation))
            .ToList();
        held.Dispose();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(2, _disk.Flushes - before);
        Assert.Equal(reports + 1, store.Summaries("digits").Count);
    }

    [Fact]
    public async Task Readers_DontWaitForAFlush_NorSeeWhatItMakesDurable()
    {
        await using var store = new LiteRecordStore(_disk);
        await store.CommitAsync(
            [new PutExperiment(RecordSamples.Experiment()), .. Trials(1), RecordSamples.Points("loss", [1])],
            Cancellation
        );
        using var held = new HeldFlush(_disk);

        var commit = store.CommitAsync(
            [
                new PutTrial(RecordSamples.Trial(1)),
                RecordSamples.Points("loss", [2]),
                new AddEvent(new EventRecord("digits", null, RecordSamples.Instant, "kind", "event")),
            ],
            Cancellation
        );
        held.WaitUntilReached();
        var trials = store.Trials("digits");
        var points = store.Series("digits", 0, "loss");
        var events = store.Events("digits");
        held.Dispose();
        await commit;

        Assert.Single(trials);
        Assert.Single(points.Steps);
        Assert.Empty(events);
        Assert.Equal(
            (2, 2, 1),
            (store.Trials("digits").Count, store.Series("digits", 0, "loss").Steps.Count, store.Events("digits").Count)
        );
    }

    [Fact]
    public async Task RefusedCommit_LeavesThoseOfItsTransactionAlone()
    {
        await using var store = new LiteRecordStore(_disk);
        await store.CommitAsync([new PutExperiment(RecordSamples.Experiment()), .. Trials(2)], Cancellation);
        using var held = new HeldFlush(_disk);

        var first = store.CommitAsync([RecordSamples.Points("loss", [1])], Cancellation);
        held.WaitUntilReached();
        var good = store.CommitAsync([RecordSamples.Points("loss", [1], trial: 1)], Cancellation);
        var bad = store.CommitAsync(
            [RecordSamples.Points("loss", [1], trial: 1), RecordSamples.Points("loss", [1], trial: 77)],
            Cancellation
        );
        held.Dispose();
        await Task.WhenAll(first, good);

        Assert.Contains("no trial 77", (await Assert.ThrowsAsync<ArgumentException>(() => bad)).Message, StringComparison.Ordinal);
        Assert.Equal([1], store.Series("digits", 1, "loss").Steps);
    }

    [Fact]
    public async Task Checkpoint_SharesTheFlush_OfTheCommitThatNamesIt()
    {
        var bytes = RecordSamples.Bytes(1, 1000);
        await using var store = new LiteRecordStore(_disk);
        await store.CommitAsync([new PutExperiment(RecordSamples.Experiment()), .. Trials(1)], Cancellation);
        var before = _disk.Flushes;

        await store.StoreAsync(new MemoryStream(bytes), RecordSamples.Hash(bytes), Cancellation);
        await store.CommitAsync([new PutCheckpoint(RecordSamples.Checkpoint(bytes, 10))], Cancellation);

        Assert.Equal(1, _disk.Flushes - before);
    }

    [Fact]
    public async Task FaultOfTheDisk_LetsNothingBeAcknowledged()
    {
        await using var store = new LiteRecordStore(_disk);
        await store.CommitAsync([new PutExperiment(RecordSamples.Experiment()), .. Trials(1)], Cancellation);
        _disk.BeforeFlush = _ => throw new IOException("No space left on device.");

        var first = await Assert.ThrowsAsync<IOException>(() => store.CommitAsync([RecordSamples.Points("loss", [1])], Cancellation));
        _disk.BeforeFlush = null;
        await Assert.ThrowsAsync<IOException>(() => store.CommitAsync([RecordSamples.Points("loss", [2])], Cancellation));

        Assert.Contains("No space left", first.Message, StringComparison.Ordinal);
        Assert.Empty(store.Series("digits", 0, "loss").Steps);
        Assert.Single(store.Trials("digits"));
    }

    private static IEnumerable<RecordChange> Trials(int count) =>
        Enumerable.Range(0, count).Select(number => new PutTrial(RecordSamples.Trial(number)));
}
