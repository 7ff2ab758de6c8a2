using LiteDB;
using LiteDB.Engine;
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
        var series = ById(engine, SeriesDocument.Collection, trials);
        var rows = new List<TrialRow>();

        foreach (var document in engine.Range(TrialDocument.Collection, trials))
        {
            var id = document["_id"].AsString;
            var reported = new TrialSeries(id);
            if (series.TryGetValue(id, out var found))
                SeriesDocument.ReadStatistics(found, reported);

            rows.Add(new TrialRow(TrialDocument.Read(document))
            {
                Runs = runs.TryGetValue(id, out var run) ? RunsDocument.Read(experiment, run) : [],
                Checkpoints = checkpoints.TryGetValue(id, out var checkpoint) ? CheckpointsDocument.Read(experiment, checkpoint) : [],
                Summaries = reported.Summaries(),
                Artifacts = reported.Artifacts,
            });
        }

        var table = new ExperimentTable();
        var lastEvent = engine.LastId(EventDocument.Collection, trials);
        table.Publish(rows, lastEvent is null ? 0 : Key.NumberOf(lastEvent) + 1);
        return table;
    }

    private static Dictionary<string, BsonDocument> ById(ILiteEngine engine, string collection, (string First, string Last) range)
        => engine.Range(collection, range).ToDictionary(document => document["_id"].AsString, StringComparer.Ordinal);
}
