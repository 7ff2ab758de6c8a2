using LiteDB;
using LiteDB.Engine;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Tables;

/// <summary>The ways in which the store reads documents; none leaves a cursor open. Ids are parameters,
/// because LiteDB compiles each text of an expression and keeps it for ever.</summary>
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
        {
            query.Select = BsonExpression.Create(select);
        }

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
    public static IEnumerable<BsonDocument> Range(
        this ILiteEngine engine,
        string collection,
        (string First, string Last) range,
        string? select = null
    ) => Read(engine, collection, Between(range, select));

    /// <summary>The documents between two ids, in the order of their ids, some at a
    /// time; nothing between them may change meanwhile.</summary>
    /// <remarks>LiteDB keeps all pages that a cursor has passed until it ends, and never
    /// gives their memory back: no cursor passes many.</remarks>
    public static IEnumerable<IReadOnlyList<BsonDocument>> Parts(
        this ILiteEngine engine,
        string collection,
        (string First, string Last) range,
        string? select = null
    )
    {
        string? passed = null;
        List<BsonDocument> part;
        do
        {
            var query = Between((passed ?? range.First, range.Last), select);
            (query.OrderBy, query.Limit) = (BsonExpression.Create("_id"), DocumentsOfPart);
            part = Read(engine, collection, query);
            yield return passed is null ? part : part[1..];
            passed = part.LastOrDefault()?["_id"].AsString;
        } while (part.Count == DocumentsOfPart);
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
        {
            query.Select = BsonExpression.Create(select);
        }

        return query;
    }

    private static List<BsonDocument> Read(ILiteEngine engine, string collection, Query query)
    {
        try
        {
            var documents = new List<BsonDocument>();
            using var reader = engine.Query(collection, query);
            while (reader.Read())
            {
                documents.Add(reader.Current.AsDocument);
            }

            return documents;
        }
        catch (Exception exception) when (exception is not (IOException or UnauthorizedAccessException or DamagedRecordsException))
        {
            // Pages of earlier programs aren't verified, and LiteDB may end anyhow on what was damaged.
            throw new DamagedRecordsException(
                $"'{PagedDatabase.FileName}' is damaged in its {collection}: {exception.Message.TrimEnd('.')}",
                exception
            );
        }
    }
}
