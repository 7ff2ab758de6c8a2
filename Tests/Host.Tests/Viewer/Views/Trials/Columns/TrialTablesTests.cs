using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.Host.Tests.Storage;
using Platform.Host.Viewer.Views;
using Platform.Host.Viewer.Views.Trials;
using Platform.Host.Viewer.Views.Trials.Columns;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Viewer.Views.Trials.Columns;

public sealed class TrialTablesTests
{
    private static readonly TrialQuery ByLoss = new()
    {
        Sort = ["validation/loss.min"],
        Filter = "validation/loss.min < 10",
        Columns = ["validation/loss.min", "state"],
    };

    [Fact]
    public async Task Table_FollowsTheRecords()
    {
        await using var store = new LiteRecordStore(new MemoryDisk());
        await FilteredRecords.FillAsync(store, TestContext.Current.CancellationToken);
        var views = new RecordViews(store);
        var before = views.Trials(FilteredRecords.Experiment, ByLoss)!;
        var trial = store.Trials(FilteredRecords.Experiment)[3];

        await store.CommitAsync(
            [
                new PutTrial(trial with { State = TrialState.Running }),
                new AppendPoints(FilteredRecords.Experiment, 3, 0, new MetricPoints("validation/loss", [3], [3], [0.01])),
                new PutTrial(trial with { Number = 6, State = TrialState.Waiting }),
                new AppendPoints(FilteredRecords.Experiment, 6, 0, new MetricPoints("new/metric", [1], [1], [1])),
            ],
            TestContext.Current.CancellationToken
        );
        var after = views.Trials(FilteredRecords.Experiment, ByLoss)!;

        Assert.Equal([5, 0, 1, 2], before.Numbers);
        Assert.Equal([3, 5, 0, 1, 2], after.Numbers);
        Assert.Equal(Cell.Of("running"), after.Columns[1].Values[0]);
        Assert.Equal(7, after.Total);
        Assert.Contains(views.Columns(FilteredRecords.Experiment)!, column => column.Name == "new/metric.best");
    }

    [Fact]
    public void Cache_KeepsItsBound_AndWhatWasAskedForLast()
    {
        var cache = new ColumnCache(100);
        cache.Put("a", "first", 40);
        cache.Put("b", "second", 40);
        cache.Find<string>("a");

        cache.Put("c", "third", 40);

        Assert.Equal("first", cache.Find<string>("a"));
        Assert.Null(cache.Find<string>("b"));
        Assert.Equal(80, cache.Bytes);
    }

    [Fact]
    public async Task Tables_KeepTheirBound_AndWhatWasLookedAtLast()
    {
        var store = new InMemoryRecordStore();
        await store.CommitAsync(
            [
                .. new[] { "a", "b", "c" }.SelectMany(id =>
                    (RecordChange[])[new PutExperiment(RecordSamples.Experiment(id)), new PutTrial(RecordSamples.Trial(0, id))]
                ),
            ],
            TestContext.Current.CancellationToken
        );
        var experiments = store.Experiments();
        var size = new TrialTables(store).Of(experiments[0]).Bytes;
        var tables = new TrialTables(store, mostBytes: (2 * size) + 1);

        var (first, second) = (tables.Of(experiments[0]), tables.Of(experiments[1]));
        Assert.Same(first, tables.Of(experiments[0]));
        tables.Of(experiments[2]);

        Assert.Same(first, tables.Of(experiments[0]));
        Assert.NotSame(second, tables.Of(experiments[1]));
    }

    [Fact]
    public async Task ValuesAtAStep_OfManyTrials_AreShownButNotSortedBy()
    {
        var store = new InMemoryRecordStore();
        await FilteredRecords.FillAsync(store, TestContext.Current.CancellationToken);
        var first = store.Trials(FilteredRecords.Experiment)[0];
        await store.CommitAsync(
            [.. Enumerable.Range(6, TrialTable.MostTrialsAtStep).Select(number => new PutTrial(first with { Number = number }))],
            TestContext.Current.CancellationToken
        );
        var views = new RecordViews(store);

        var shown = views.Trials(FilteredRecords.Experiment, new TrialQuery { Columns = ["validation/loss.at(1)"], Limit = 2 })!;
        var refused = Assert.Throws<QueryException>(() =>
            views.Trials(FilteredRecords.Experiment, new TrialQuery { Sort = ["validation/loss.at(1)"] })
        );

        Assert.Equal([Cell.Of(0.5), Cell.Of(0.5)], shown.Columns[0].Values);
        Assert.Contains("of more than 2000 trials", refused.Message, StringComparison.Ordinal);
    }
}
