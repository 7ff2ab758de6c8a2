using LiteDB;
using LiteDB.Engine;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Bytes;

/// <summary>
/// Which bytes are stored, how many trials name them, and where they are: in a document, or in a file beside the
/// database if there are many. Bytes that no checkpoint names go with the last that did, or when the store is opened again.
/// </summary>
internal sealed class BytesIndex
{
    public const string Folder = "checkpoints/";
    public const string PartSuffix = ".part";
    private const string Contents = "contents";
    private const string Bytes = "bytes";
    private const string Unreferenced = "unreferenced";

    /// <summary>Bytes that were stored in this session and wait for their checkpoint, and how often.</summary>
    private readonly Dictionary<string, int> _awaited = new(StringComparer.Ordinal);

    /// <summary>The name of the file that has the bytes of a hash.</summary>
    public static string FileOf(string sha256) => Folder + sha256;

    /// <summary>Whether there are bytes of a hash, in a document or in a file.</summary>
    public static bool Has(DocumentBatch batch, string sha256) => batch.Find(Contents, sha256) is not null;

    /// <summary>The bytes of a hash if they are in a document, and whether they are in a file.</summary>
    public static (byte[]? Content, bool IsFile) Find(ILiteEngine engine, string sha256)
    {
        var entry = engine.Find(Contents, sha256);
        if (entry is null)
            return (null, false);

        return entry["isFile"].AsBoolean ? (null, true) : (engine.Find(Bytes, sha256)?["content"].AsBinary, false);
    }

    public void Store(StoreBytes bytes, DocumentBatch batch)
    {
        _awaited[bytes.Sha256] = _awaited.GetValueOrDefault(bytes.Sha256) + 1;
        if (Has(batch, bytes.Sha256))
            return;

        batch.Put(Contents, Entry(bytes.Sha256, bytes.Length, bytes.Content is null, 0));
        batch.Put(Unreferenced, new BsonDocument { ["_id"] = bytes.Sha256 });
        if (bytes.Content is not null)
            batch.Put(Bytes, new BsonDocument { ["_id"] = bytes.Sha256, ["content"] = bytes.Content });
    }

    /// <summary>The checkpoint that the bytes were stored for came.</summary>
    public void Arrived(string sha256)
    {
        if (_awaited.TryGetValue(sha256, out var awaited) && awaited > 1)
            _awaited[sha256] = awaited - 1;
        else
            _awaited.Remove(sha256);
    }

    /// <summary>Counts one more trial that names the bytes.</summary>
    public static void Retain(string sha256, DocumentBatch batch)
    {
        Count(sha256, +1, batch);
        batch.Delete(Unreferenced, sha256);
    }

    /// <summary>Counts one less, and drops the bytes if it was the last. Returns a file to delete when that is durable, or null.</summary>
    public string? Release(string sha256, DocumentBatch batch)
    {
        var entry = Count(sha256, -1, batch);
        if (entry["references"].AsInt64 > 0)
            return null;

        if (_awaited.ContainsKey(sha256))
        {
            batch.Put(Unreferenced, new BsonDocument { ["_id"] = sha256 });
            return null;
        }

        return Drop(sha256, entry, batch);
    }

    /// <summary>Drops what a crash left without a checkpoint. Returns the files to delete when that is durable.</summary>
    public static IReadOnlyList<string> Collect(ILiteEngine engine, IReadOnlyList<string> files, DocumentBatch batch)
    {
        foreach (var sha256 in engine.All(Unreferenced).Select(document => document["_id"].AsString))
            Drop(sha256, batch.Find(Contents, sha256)!, batch);

        return [.. files.Where(file => batch.Find(Contents, file[Folder.Length..]) is null)];
    }

    private static string? Drop(string sha256, BsonDocument entry, DocumentBatch batch)
    {
        batch.Delete(Contents, sha256);
        batch.Delete(Unreferenced, sha256);
        if (entry["isFile"].AsBoolean)
            return FileOf(sha256);

        batch.Delete(Bytes, sha256);
        return null;
    }

    private static BsonDocument Count(string sha256, int change, DocumentBatch batch)
    {
        var entry = batch.Find(Contents, sha256) ?? throw new InvalidDataException($"The bytes {sha256} are missing.");
        var counted = Entry(sha256, entry["length"].AsInt64, entry["isFile"].AsBoolean, entry["references"].AsInt64 + change);
        batch.Put(Contents, counted);
        return counted;
    }

    private static BsonDocument Entry(string sha256, long length, bool isFile, long references)
        => new() { ["_id"] = sha256, ["length"] = length, ["isFile"] = isFile, ["references"] = references };
}
