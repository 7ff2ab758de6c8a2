using LiteDB;
using LiteDB.Engine;

namespace Platform.Host.Storage.Tables;

/// <summary>The ways in which the store reads documents; none leaves a cursor open. Ids are parameters, because LiteDB compiles each text of an expression and keeps it for ever.</summary>
internal static class EngineQueries
{
    private const int DocumentsOfPart = 256;

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
        => Read(engine, collection, Between(range, select));

    /// <summary>Does something with each document between two ids, in the order of their ids, and keeps none; nothing between them may change meanwhile.</summary>
    /// <remarks>Part by part: LiteDB keeps all pages that a cursor has passed until it ends, and never gives their memory back.</remarks>
    public static void Each(this ILiteEngine engine, string collection, (string First, string Last) range, Action<BsonDocument> work, string? select = null)
    {
        string? passed = null;
        int read;
        do
        {
            read = 0;
            var before = passed;
            var query = Between((before ?? range.First, range.Last), select);
            (query.OrderBy, query.Limit) = (BsonExpression.Create("_id"), DocumentsOfPart);
            Read(engine, collection, query, document =>
            {
                read++;
                passed = document["_id"].AsString;
                if (passed != before)
                    work(document);
            });
        }
        while (read == DocumentsOfPart);
    }

    /// <summary>The last id between two; null if there is none.</summary>
    public static string? LastId(this ILiteEngine engine, string collection, (string First, string Last) range)
    {
        var query = Between(range, select: null);
        (query.OrderBy, query.Order, query.Limit) = (BsonExpression.Create("_id"), Query.Descending, 1);
        return Read(engine, collection, query).FirstOrDefault()?["_id"].AsString;
    }

    private static Query Between((string First, string Last) range, string? select)
    {
        var query = new Query();
        query.Where.Add(BsonExpression.Create("$._id BETWEEN @0 AND @1", range.First, range.Last));
        if (select is not null)
            query.Select = BsonExpression.Create(select);
        return query;
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
