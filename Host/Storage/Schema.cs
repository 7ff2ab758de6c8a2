using LiteDB;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage;

/// <summary>Which version of the documents a database has; written when it is made.</summary>
internal static class Schema
{
    public const string Collection = "schema";
    private const string Id = "records";

    /// <summary>2: blocks of points have a pyramid, which a program that doesn't know it would leave behind.</summary>
    private const int Version = 2;

    public static BsonDocument Document => new() { ["_id"] = Id, ["version"] = Version };

    /// <summary>Checks the version, and raises an older one: what it lacks is computed where it is needed.</summary>
    /// <exception cref="InvalidDataException">A newer program wrote the records.</exception>
    public static void Check(PagedDatabase database)
    {
        var version =
            database.Engine.Find(Collection, Id)?["version"].AsInt32
            ?? throw new InvalidDataException($"'{PagedDatabase.FileName}' isn't a database of records.");
        if (version > Version)
        {
            throw new InvalidDataException(
                $"The records have version {version}; this program reads version {Version}. Use the program that wrote them, "
                    + "or a newer one."
            );
        }

        if (version < Version)
        {
            database.WriteDurably(batch => batch.Put(Collection, Document));
        }
    }
}
