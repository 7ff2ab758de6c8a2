using LiteDB;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage;

/// <summary>Which version of the documents a database has; written when it is made.</summary>
internal static class Schema
{
    public const string Collection = "schema";
    private const string Id = "records";
    private const int Version = 1;

    public static BsonDocument Document => new() { ["_id"] = Id, ["version"] = Version };

    /// <exception cref="InvalidDataException">A newer program wrote the records.</exception>
    public static void Check(PagedDatabase database)
    {
        var version = database.Engine.Find(Collection, Id)?["version"].AsInt32
            ?? throw new InvalidDataException($"'{PagedDatabase.FileName}' isn't a database of records.");
        if (version > Version)
            throw new InvalidDataException($"The records have version {version}; this program reads version {Version}. Use the program that wrote them, or a newer one.");
    }
}
