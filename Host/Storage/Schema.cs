using LiteDB;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage;

/// <summary>Which version of the documents a database has.</summary>
internal static class Schema
{
    private const string Collection = "schema";
    private const string Id = "records";
    private const int Version = 1;

    /// <exception cref="InvalidDataException">A newer program wrote the records.</exception>
    public static void Ensure(PagedDatabase database)
    {
        var document = database.Engine.Find(Collection, Id);
        if (document is null)
        {
            database.WriteDurably(batch => batch.Put(Collection, new BsonDocument { ["_id"] = Id, ["version"] = Version }));
            return;
        }

        var version = document["version"].AsInt32;
        if (version > Version)
            throw new InvalidDataException($"The records have version {version}; this program reads version {Version}. Use the program that wrote them, or a newer one.");
    }
}
