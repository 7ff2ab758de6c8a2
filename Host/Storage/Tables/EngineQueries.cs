using LiteDB;
using LiteDB.Engine;

namespace Platform.Host.Storage.Tables;

/// <summary>The ways in which the store reads documents; none leaves a cursor open. Ids are parameters, because LiteDB compiles each text of an expression and keeps it for ever.</summary>
internal static class EngineQueries
{
    public static BsonDocument? Find(this ILiteEngine engine, string collection, string id)
    {
        var query = new Query();
        query.Where.Add(BsonExpression.Create("$._id = @0", id));
        return Read(engine, collection, query).FirstOrDefault();
    }

    public static IEnumerable<BsonDocument> All(this ILiteEngine engine, string collection, string? select = null)
    {
        var query = new Query();
        if (select is not null)
            query.Select = BsonExpression.Create(select);
        return Read(engine, collection, query);
    }

    /// <summary>The names of the collections that hold documents.</summary>
    public static IReadOnlyList<string> CollectionNames(this ILiteEngine engine)
    {
        var query = new Query();
        query.Where.Add(Query.EQ("type", "user"));
        return [.. Read(engine, "$cols", query).Select(document => document["name"].AsString)];
    }

    /// <summary>The documents between two ids, in the order of their ids.</summary>
    public static IEnumerable<BsonDocument> Range(this ILiteEngine engine, string collection, (string First, string Last) range, string? select = null)
    {
        var query = new Query();
        query.Where.Add(BsonExpression.Create("$._id BETWEEN @0 AND @1", range.First, range.Last));
        if (select is not null)
            query.Select = BsonExpression.Create(select);
        return Read(engine, collection, query);
    }

    /// <summary>Does something with each document between two ids, in the order of their ids, and keeps none.</summary>
    public static void Each(this ILiteEngine engine, string collection, (string First, string Last) range, Action<BsonDocument> work)
    {
        var query = new Query();
        query.Where.Add(BsonExpression.Create("$._id BETWEEN @0 AND @1", range.First, range.Last));
        Read(engine, collection, query, work);
    }

    /// <summary>The last id between two; null if there is none.</summary>
    public static string? LastId(this ILiteEngine engine, string collection, (string First, string Last) range)
    {
        var query = new Query { OrderBy = BsonExpression.Create("_id"), Order = Query.Descending, Limit = 1 };
        query.Where.Add(BsonExpression.Create("$._id BETWEEN @0 AND @1", range.First, range.Last));
        return Read(engine, collection, query).FirstOrDefault()?["_id"].AsString;
    }

    private static List<BsonDocument> Read(ILiteEngine engine, string collection, Query query)
    {
        var documents = new List<BsonDocument>();
        Read(engine, collection, query, documents.Add);
        return documents;
    }

    private static void Read(ILiteEngine engine, string collection, Query query, Action<BsonDocument> work)
    {
        using var reader = engine.Query(collection, query);
        while (reader.Read())
            work(reader.Current.AsDocument);
    }
}
