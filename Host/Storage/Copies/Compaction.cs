using LiteDB;
using LiteDB.Engine;
using Platform.Host.Disk;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Copies;

/// <summary>
/// Gives back the room that deleted records leave in the data file, which otherwise only newer records use. The documents
/// are copied into a new file that takes the place of the old one, which stays as it is until then.
/// </summary>
internal static class Compaction
{
    private const int DocumentsPerCopy = 1000;

    /// <summary>Compacts the records of a directory that this process owns and that aren't open.</summary>
    /// <param name="disk">Where the records are.</param>
    /// <param name="tell">Is told what was upgraded.</param>
    /// <returns>Bytes of the data file before and after.</returns>
    public static (long Before, long After) Compact(IDisk disk, Action<string>? tell = null)
    {
        var before = LengthOf(disk);
        using (var database = new PagedDatabase(disk))
        {
            if (Schema.Raise(database, disk) is { } upgrade)
            {
                tell?.Invoke(upgrade);
            }

            // What raising the version left in the log must not be replayed into the new file.
            database.Checkpoint();
            database.CheckpointFlushed().GetAwaiter().GetResult();
            DatabaseFile.Create(disk, PagedDatabase.FileName, engine => Copy(database.Engine, engine));
        }

        return (before, LengthOf(disk));
    }

    private static void Copy(ILiteEngine from, ILiteEngine to)
    {
        foreach (var collection in from.CollectionNames())
        {
            foreach (var ids in from.All(collection, "{ _id }").Select(document => document["_id"].AsString).Chunk(DocumentsPerCopy))
            {
                // Once the log is in the data file, LiteDB's memory can be used again.
                to.Insert(collection, ids.Select(id => from.Find(collection, id)!), BsonAutoId.ObjectId);
                to.Checkpoint();
            }
        }
    }

    private static long LengthOf(IDisk disk)
    {
        using var file = disk.OpenExisting(PagedDatabase.FileName);
        return file?.Length ?? 0;
    }
}
