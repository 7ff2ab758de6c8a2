using LiteDB;
using LiteDB.Engine;
using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;

namespace Platform.Host.Storage.Tables;

internal static class TableLoader
{
    /// <summary>Reads the table of an experiment; the documents of each collection come in the order of the trials.</summary>
    public static ExperimentTable Load(ILiteEngine engine, string experiment)
    {
        var trials = Key.Below(experiment);
        var runs = ById(engine, RunsDocument.Collection, trials);
        var checkpoints = ById(engine, CheckpointsDocument.Collection, trials);
        var series = SeriesById(engine, trials);
        var rows = new List<TrialRow>();

        foreach (var document in engine.Range(TrialDocument.Collection, trials))
        {
            var id = document["_id"].AsString;
            var (summaries, artifacts) = series.GetValueOrDefault(id, ([], 0));
            rows.Add(new TrialRow(TrialDocument.Read(document))
            {
                Runs = runs.TryGetValue(id, out var run) ? RunsDocument.Read(experiment, run) : [],
                Checkpoints = checkpoints.TryGetValue(id, out var checkpoint) ? CheckpointsDocument.Read(experiment, checkpoint) : [],
                Summaries = summaries,
                Artifacts = artifacts,
            });
        }

        var table = new ExperimentTable();
        var lastEvent = engine.LastId(EventDocument.Collection, trials);
        table.Publish(rows, lastEvent is null ? 0 : Key.NumberOf(lastEvent) + 1);
        return table;
    }

    // One document at a time, because each holds its trial's last points as well; trials share the names of their metrics.
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

    private static Dictionary<string, BsonDocument> ById(ILiteEngine engine, string collection, (string First, string Last) range)
        => engine.Range(collection, range).ToDictionary(document => document["_id"].AsString, StringComparer.Ordinal);
}
