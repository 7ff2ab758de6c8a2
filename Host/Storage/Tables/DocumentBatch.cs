using LiteDB;
using LiteDB.Engine;

namespace Platform.Host.Storage.Tables;

/// <summary>The documents that one transaction will change, each at most once however often it changes.</summary>
internal sealed class DocumentBatch(ILiteEngine engine)
{
    private readonly Dictionary<(string Collection, string Id), BsonDocument?> _changes = [];

    public bool IsEmpty => _changes.Count == 0;

    public void Put(string collection, BsonDocument document) => _changes[(collection, document["_id"].AsString)] = document;

    public void Delete(string collection, string id) => _changes[(collection, id)] = null;

    /// <summary>A document as the batch leaves it; null if there is none.</summary>
    public BsonDocument? Find(string collection, string id) =>
        _changes.TryGetValue((collection, id), out var document) ? document : engine.Find(collection, id);

    /// <summary>The documents between two ids as the batch leaves them, in no order.</summary>
    public IEnumerable<BsonDocument> Range(string collection, (string First, string Last) range) => Range(collection, range, "$");

    /// <summary>The same, of each only some fields, if the batch doesn't change it.</summary>
    public IReadOnlyList<BsonDocument> Range(string collection, (string First, string Last) range, string select) =>
        [
            .. engine.Range(collection, range, select).Where(document => !_changes.ContainsKey((collection, document["_id"].AsString))),
            .. _changes
                .Where(change => change.Value is not null && change.Key.Collection == collection && IsWithin(change.Key.Id, range))
                .Select(change => change.Value!),
        ];

    /// <summary>Deletes all documents between two ids, those of the batch too.</summary>
    public void DeleteRange(string collection, (string First, string Last) range)
    {
        foreach (var document in Range(collection, range, "{ _id }"))
        {
            Delete(collection, document["_id"].AsString);
        }
    }

    /// <summary>Makes the changes and returns how many documents changed.</summary>
    public int Apply(ILiteEngine transaction)
    {
        var count = 0;
        foreach (var group in _changes.GroupBy(change => change.Key.Collection, StringComparer.Ordinal))
        {
            var put = group.Where(change => change.Value is not null).Select(change => change.Value!).ToList();
            var deleted = group.Where(change => change.Value is null).Select(change => new BsonValue(change.Key.Id)).ToList();
            if (deleted.Count > 0)
            {
                count += transaction.Delete(group.Key, deleted);
            }

            if (put.Count > 0)
            {
                transaction.Upsert(group.Key, put, BsonAutoId.ObjectId);
                count += put.Count;
            }
        }

        return count;
    }

    private static bool IsWithin(string id, (string First, string Last) range) =>
        string.CompareOrdinal(id, range.First) >= 0 && string.CompareOrdinal(id, range.Last) <= 0;
}
