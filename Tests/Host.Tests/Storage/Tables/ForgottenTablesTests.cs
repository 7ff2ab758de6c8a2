using LiteDB;
using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Tables;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage.Tables;

public sealed class ForgottenTablesTests
{
    private const int Trials = 600;
    private readonly MemoryDisk _disk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ForgottenTable_IsReadAgain_AsItWas()
    {
        await using var store = Forgetful();
        await store.CommitAsync(
            [
                .. Experiment("digits"),
                RecordSamples.Points("loss", [1, 2]),
                new PutRun(RecordSamples.Run()),
                new AddEvent(new EventRecord("digits", null, RecordSamples.Instant, "kind", "event")),
            ],
            Cancellation
        );
        var before = State(store, "digits");
        var version = store.Version("digits");

        await store.CommitAsync(Experiment("moons"), Cancellation);
        var unread = store.Version("digits");

        Assert.Equal(before, State(store, "digits"));
        Assert.Equal((version, version), (unread, store.Version("digits")));
        Assert.Single(store.Events("digits"));
    }

    [Fact]
    public async Task ForgottenTrialThatChanges_HasAnotherVersion()
    {
        await using var store = Forgetful();
        await store.CommitAsync(Experiment("digits"), Cancellation);
        var version = store.Version("digits");
        await store.CommitAsync(Experiment("moons"), Cancellation);

        await store.CommitAsync([RecordSamples.Points("loss", [1])], Cancellation);

        Assert.NotEqual(version, store.Version("digits"));
        Assert.Single(store.Summaries("digits"));
    }

    [Fact]
    public async Task TableBeingWritten_IsNotForgotten_BeforeItIsDurable()
    {
        await using var store = Forgetful();
        await store.CommitAsync([.. Experiment("digits"), .. Experiment("moons"), .. Experiment("spirals")], Cancellation);
        using var held = new HeldFlush(_disk);

        var commit = store.CommitAsync([RecordSamples.Points("loss", [1])], Cancellation);
        held.WaitUntilReached();
        _ = (store.Trials("moons"), store.Trials("spirals"));
        var during = store.Summaries("digits").Count;
        held.Dispose();
        await commit;

        Assert.Equal((0, 1), (during, store.Summaries("digits").Count));
    }

    [Fact]
    public async Task DeletedExperimentThatComesBack_HasNoneOfItsVersions()
    {
        await using var store = Forgetful();
        await store.CommitAsync(Experiment("digits"), Cancellation);
        var version = store.Version("digits");
        await store.CommitAsync(Experiment("moons"), Cancellation);

        await store.CommitAsync([new DeleteExperiment("digits")], Cancellation);
        var deleted = store.Version("digits");
        await store.CommitAsync([new PutExperiment(RecordSamples.Experiment())], Cancellation);

        Assert.Equal(0, deleted);
        Assert.NotEqual(version, store.Version("digits"));
        Assert.Empty(store.Trials("digits"));
    }

    [Fact]
    public async Task OtherTables_AreWritten_BetweenTwoParts()
    {
        await using (var store = new LiteRecordStore(_disk))
        {
            await store.CommitAsync(
                [
                    new PutExperiment(RecordSamples.Experiment()),
                    .. Enumerable.Range(0, Trials).Select(trial => new PutTrial(RecordSamples.Trial(trial))),
                ],
                Cancellation
            );
            await store.CommitAsync(
                [.. Enumerable.Range(0, Trials).Select(trial => RecordSamples.Points("loss", [1, 2], trial: trial))],
                Cancellation
            );
        }

        using var database = new PagedDatabase(_disk);
        var loader = new TableLoader(database.Engine, "digits", version: 7);
        var parts = 0;
        while (loader.Table is null)
        {
            database.WriteDurably(batch => batch.Put(TrialDocument.Collection, TrialDocument.From(RecordSamples.Trial(parts, "another"))));
            loader.Advance();
            parts++;
        }

        Assert.True(parts > Trials / 256, $"{parts} parts");
        Assert.Equal(7, loader.Table.Version);
        Assert.Equal(
            Enumerable.Range(0, Trials).Select(trial => ((long)trial, 1)),
            loader.Table.Rows.Select(row => (row.Trial.Number, row.Summaries.Count))
        );
    }

    [Fact]
    public async Task UnreadableTable_NeverPassesForAPart()
    {
        await using (var store = new LiteRecordStore(_disk))
        {
            await store.CommitAsync([.. Experiment("digits"), new PutRun(RecordSamples.Run())], Cancellation);
        }

        using (var database = new PagedDatabase(_disk))
        {
            database.WriteDurably(batch => batch.Put(TrialDocument.Collection, new BsonDocument { ["_id"] = Key.Trial("digits", 1) }));
        }

        await using var reopened = new LiteRecordStore(_disk);

        var first = Record.Exception(() => reopened.Trials("digits"));
        var second = Record.Exception(() => reopened.Trials("digits"));
        Assert.NotNull(first);
        Assert.Equal(first.GetType(), second?.GetType());
    }

    [Fact]
    public void Bytes_FollowTheRows()
    {
        var row = new TrialRow(RecordSamples.Trial());
        var longer = row with { Runs = [RecordSamples.Run() with { Error = new string('x', 1000) }] };
        var table = new ExperimentTable();

        table.Publish([row, new TrialRow(RecordSamples.Trial(1))], 0);
        var before = table.Bytes;
        table.Publish([longer], 0);

        Assert.Equal(2 * row.Bytes, before);
        Assert.InRange(table.Bytes - before, 2000, 3000);
    }

    private LiteRecordStore Forgetful() => new(_disk, mostTableBytes: 0);

    private static RecordChange[] Experiment(string id) =>
        [new PutExperiment(RecordSamples.Experiment(id)), new PutTrial(RecordSamples.Trial(0, id))];

    private static string State(LiteRecordStore store, string experiment) =>
        System.Text.Json.JsonSerializer.Serialize(
            new
            {
                Trials = store.Trials(experiment),
                Runs = store.Runs(experiment),
                Summaries = store.Summaries(experiment),
                Checkpoints = store.Checkpoints(experiment),
            }
        );
}
