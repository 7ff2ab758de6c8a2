using LiteDB;
using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;

namespace Platform.Host.Storage.Series;

/// <summary>What a trial reported, in one document: the number of its artifacts, the statistics of its series, their last points.</summary>
internal static class SeriesDocument
{
    public const string Collection = "series";

    /// <summary>What a list of trials takes of a document; it stands first, so that nothing behind it is read.</summary>
    public const string ForLists = "{ _id, artifacts, summaries }";

    public static BsonDocument From(string id, TrialSeries series, IReadOnlyCollection<SeriesSummary> summaries) =>
        new()
        {
            ["_id"] = id,
            ["artifacts"] = series.Artifacts,
            ["summaries"] = SummaryBlock.Encode(summaries),
            ["series"] = new BsonArray(series.Series.Select(From)),
        };

    /// <summary>Reads into an empty one.</summary>
    public static void Read(BsonDocument document, TrialSeries series)
    {
        series.Artifacts = document["artifacts"].AsInt64;
        foreach (var item in document["series"].AsArray)
        {
            PointBlock.DecodeInto(ReadStatistics(item, series).Tail, item["tail"].AsBinary);
        }
    }

    /// <summary>Reads the statistics of the series that have points.</summary>
    /// <param name="document">The document.</param>
    /// <param name="shared">The one string for a name.</param>
    /// <returns>null: an earlier program wrote the document, and the part of it <see cref="ForLists"/> doesn't have them.</returns>
    public static IReadOnlyList<SeriesSummary>? ReadSummaries(BsonDocument document, Func<string, string> shared) =>
        (document["summaries"], document["series"]) switch
        {
            ({ IsBinary: true } block, _) => SummaryBlock.Decode(block.AsBinary, shared),
            (_, { IsArray: true } series) =>
            [
                .. series
                    .AsArray.Select(item => (Name: item["name"].AsString, Statistics: Statistics(item)))
                    .Where(one => one.Statistics.Count > 0)
                    .Select(one => one.Statistics.ToSummary(shared(one.Name))),
            ],
            _ => null,
        };

    private static BsonValue From(SeriesState state)
    {
        var statistics = state.Statistics;
        return new BsonDocument
        {
            ["name"] = state.Name,
            ["count"] = statistics.Count,
            ["finite"] = statistics.FiniteCount,
            ["sum"] = statistics.Sum,
            ["last"] = statistics.Last,
            ["lastStep"] = statistics.LastStep,
            ["min"] = statistics.Min,
            ["minStep"] = statistics.MinStep,
            ["max"] = statistics.Max,
            ["maxStep"] = statistics.MaxStep,
            ["nonFinite"] = BsonFields.From(statistics.FirstNonFiniteStep),
            ["blocks"] = state.Blocks,
            ["tail"] = PointBlock.Encode(state.Tail),
        };
    }

    private static SeriesState ReadStatistics(BsonValue item, TrialSeries series)
    {
        var state = series.GetOrAdd(item["name"].AsString);
        state.Blocks = item["blocks"].AsInt32;
        state.Statistics = Statistics(item);
        return state;
    }

    private static SeriesStatistics Statistics(BsonValue item) =>
        new()
        {
            Count = item["count"].AsInt64,
            FiniteCount = item["finite"].AsInt64,
            Sum = item["sum"].AsDouble,
            Last = item["last"].AsDouble,
            LastStep = item["lastStep"].AsInt64,
            Min = item["min"].AsDouble,
            MinStep = item["minStep"].AsInt64,
            Max = item["max"].AsDouble,
            MaxStep = item["maxStep"].AsInt64,
            FirstNonFiniteStep = item["nonFinite"].ToInt64OrNull(),
        };
}
