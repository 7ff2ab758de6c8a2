using LiteDB;
using LiteDB.Engine;
using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;

namespace Platform.Host.Storage.Tables;

internal static class TableLoader
{
    /// <summary>Reads the table of an experiment; the documents of each collection come in the order of the trials, one at a time, because as documents all of them are several times as large as the table.</summary>
    public static ExperimentTable Load(ILiteEngine engine, string experiment)
    {
        var trials = Key.Below(experiment);
        var runs = ById(engine, RunsDocument.Collection, trials, document => RunsDocument.Read(experiment, document));
        var checkpoints = ById(engine, CheckpointsDocument.Collection, trials, document => CheckpointsDocument.Read(experiment, document));
        var series = SeriesById(engine, trials);
        var rows = new List<TrialRow>();

        engine.Each(TrialDocument.Collection, trials, document =>
        {
            var id = document["_id"].AsString;
            var (summaries, artifacts) = series.GetValueOrDefault(id, ([], 0));
            rows.Add(new TrialRow(TrialDocument.Read(document))
            {
                Runs = runs.GetValueOrDefault(id, []),
                Checkpoints = checkpoints.GetValueOrDefault(id, []),
                Summaries = summaries,
                Artifacts = artifacts,
            });
        });

        var table = new ExperimentTable();
        var lastEvent = engine.LastId(EventDocument.Collection, trials);
        table.Publish(rows, lastEvent is null ? 0 : Key.NumberOf(lastEvent) + 1);
        return table;
    }

    // Each document holds its trial's last points as well; trials share the names of their metrics.
    private static Dictionary<string, (IReadOnlyList<SeriesSummary> Summaries, long Artifacts)> SeriesById(ILiteEngine engine, (string First, string Last) range)
    {
        var all = new Dictionary<string, (IReadOnlyList<SeriesSummary>, long)>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        IReadOnlyList<SeriesSummary> before = [];
        engine.Each(SeriesDocument.Collection, range, document =>
        {
            var summaries = before = SummaryColumns.Of(SeriesDocument.ReadSummaries(document, name => names.TryAdd(name, name) ? name : names[name]), before);
            all.Add(document["_id"].AsString, (summaries, document["artifacts"].AsInt64));
        });
        return all;
    }

    private static Dictionary<string, IReadOnlyList<T>> ById<T>(ILiteEngine engine, string collection, (string First, string Last) range, Func<BsonDocument, IReadOnlyList<T>> read)
    {
        var all = new Dictionary<string, IReadOnlyList<T>>(StringComparer.Ordinal);
        engine.Each(collection, range, document => all.Add(document["_id"].AsString, read(document)));
        return all;
    }
}
