using LiteDB;
using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.Host.Storage.Copies;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Series;
using Platform.Host.Storage.Tables;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage;

/// <summary>Records that an earlier version wrote, whose blocks have no pyramid, or a later one.</summary>
public sealed class EarlierSchemaTests
{
    private const int Points = 40_000;
    private readonly MemoryDisk _disk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(100_000)]
    public async Task BlocksWithoutAPyramid_HaveTheSameBuckets_AndGrowOne(int most)
    {
        var steps = Enumerable.Range(1, Points).Select(step => (long)step).ToList();
        await using (var store = new LiteRecordStore(_disk))
        {
            await store.CommitAsync(
                [new PutExperiment(RecordSamples.Experiment()), new PutTrial(RecordSamples.Trial()), RecordSamples.Points("loss", steps)],
                Cancellation
            );
        }

        SetVersion(1);

        await using var reopened = new LiteRecordStore(_disk);
        AssertExact(reopened, most);
        await reopened.CommitAsync([RecordSamples.Points("loss", steps.Select(step => Points + step))], Cancellation);

        AssertExact(reopened, most);
    }

    [Fact]
    public async Task Statistics_AreReadFromTheSeries_IfADocumentHasNone()
    {
        await using (var store = new LiteRecordStore(_disk))
        {
            await store.CommitAsync(
                [
                    new PutExperiment(RecordSamples.Experiment()),
                    .. new long[] { 0, 1, 2 }.Select(trial => new PutTrial(RecordSamples.Trial(trial))),
                ],
                Cancellation
            );
            await store.CommitAsync(
                [.. new long[] { 0, 1, 2 }.Select(trial => RecordSamples.Points("loss", [1, 2, 3 + trial], trial: trial))],
                Cancellation
            );
        }

        using (var database = new PagedDatabase(_disk))
        {
            var earlier = database.Engine.All(SeriesDocument.Collection).ElementAt(1);
            earlier.Remove("summaries");
            database.WriteDurably(batch => batch.Put(SeriesDocument.Collection, earlier));
        }

        await using var reopened = new LiteRecordStore(_disk);

        Assert.Equal([3, 4, 5], reopened.Summaries("digits").OrderBy(one => one.Key).Select(one => one.Value.Single().LastStep));
    }

    [Fact]
    public async Task Records_StayAsTheyWere_WhenCompacted()
    {
        await using (var store = new LiteRecordStore(_disk))
        {
            await store.CommitAsync(
                [
                    new PutExperiment(RecordSamples.Experiment("gone")),
                    .. Enumerable.Range(0, 200).Select(number => new PutTrial(RecordSamples.Trial(number, "gone"))),
                ],
                Cancellation
            );
            await store.CommitAsync(
                [
                    new PutExperiment(RecordSamples.Experiment()),
                    new PutTrial(RecordSamples.Trial()),
                    RecordSamples.Points("loss", [1, 2, 3]),
                ],
                Cancellation
            );
            await store.CommitAsync([new DeleteExperiment("gone")], Cancellation);
        }

        SetVersion(1);
        using (new PagedDatabase(_disk))
        {
            // Carries the log into the data file.
        }

        var (before, after) = Compaction.Compact(_disk);

        Assert.True(after < before);
        using var reopened = new LiteRecordStore(_disk);
        Assert.Equal([1, 2, 3], reopened.Series("digits", 0, "loss").Steps);
    }

    [Fact]
    public void LaterRecords_AreRefused_WithTheWayOut()
    {
        SetVersion(99);

        var refused = Assert.Throws<InvalidDataException>(() => new LiteRecordStore(_disk));

        Assert.Contains("format 99", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Use the program that wrote them", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesWithoutACheckpoint_AreCollected()
    {
        using (var database = new PagedDatabase(_disk))
        {
            database.WriteDurably(batch =>
            {
                batch.Put(
                    "contents",
                    new BsonDocument
                    {
                        ["_id"] = "ab",
                        ["length"] = 1L,
                        ["isFile"] = false,
                        ["references"] = 0L,
                    }
                );
                batch.Put("bytes", new BsonDocument { ["_id"] = "ab", ["content"] = new byte[1] });
                batch.Put("unreferenced", new BsonDocument { ["_id"] = "ab" });
            });
        }

        new LiteRecordStore(_disk).Dispose();

        using var opened = new PagedDatabase(_disk);
        Assert.All(["contents", "bytes", "unreferenced"], collection => Assert.Empty(opened.Engine.All(collection)));
    }

    private static void AssertExact(LiteRecordStore store, int most) =>
        NaiveBuckets.AssertExact(
            store.Buckets("digits", 0, "loss", 100, long.MaxValue, most),
            NaiveBuckets.Within(store.Series("digits", 0, "loss"), 100, long.MaxValue),
            most
        );

    private void SetVersion(int version)
    {
        using var database = new PagedDatabase(_disk);
        database.WriteDurably(batch =>
        {
            batch.Put(Schema.Collection, new BsonDocument { ["_id"] = "records", ["version"] = version });
            batch.DeleteRange(PyramidNode.Collection, ("", "\uffff"));
        });
    }
}
