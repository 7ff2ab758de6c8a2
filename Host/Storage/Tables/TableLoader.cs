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

    // Of each document only its beginning: behind it are its trial's last points.
    private static Dictionary<string, (IReadOnlyList<SeriesSummary> Summaries, long Artifacts)> SeriesById(ILiteEngine engine, (string First, string Last) range)
    {
        var all = new Dictionary<string, (IReadOnlyList<SeriesSummary>, long)>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        IReadOnlyList<SeriesSummary> before = [];
        var lacks = false;
        engine.Each(SeriesDocument.Collection, range, Add, SeriesDocument.ForLists);
        if (lacks)
            engine.Each(SeriesDocument.Collection, range, Add);
        return all;

        void Add(BsonDocument document)
        {
            if (SeriesDocument.ReadSummaries(document, name => names.TryAdd(name, name) ? name : names[name]) is { } summaries)
                all[document["_id"].AsString] = (before = SummaryColumns.Of(summaries, before), document["artifacts"].AsInt64);
            else
                lacks = true;
        }
    }

    private static Dictionary<string, IReadOnlyList<T>> ById<T>(ILiteEngine engine, string collection, (string First, string Last) range, Func<BsonDocument, IReadOnlyList<T>> read)
    {
        var all = new Dictionary<string, IReadOnlyList<T>>(StringComparer.Ordinal);
        engine.Each(collection, range, document => all.Add(document["_id"].AsString, read(document)));
        return all;
    }
}
