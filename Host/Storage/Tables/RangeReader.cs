using LiteDB;

namespace Platform.Host.Storage.Tables;

/// <summary>Reads the documents of a collection between two ids, in any order.</summary>
internal delegate IEnumerable<BsonDocument> RangeReader(string collection, (string First, string Last) range);
