using LiteDB;
using LiteDB.Engine;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Bytes;

/// <summary>
/// Which bytes are stored, how many trials name them, and where they are: in a document, or in a file beside the database if there are
/// many. Bytes that no checkpoint names yet are in memory or in their file only, and get their documents with the checkpoint, so that
/// they cost no transaction of their own. They go with the last checkpoint that names them; a file whose checkpoint never came goes
/// when the store is opened again.
/// </summary>
internal sealed class BytesIndex
{
    public const string Folder = "checkpoints/";
    public const string PartSuffix = ".part";

    /// <summary>The documents that say where bytes are, and how many trials name them.</summary>
    public const string Contents = "contents";

    /// <summary>The documents that hold bytes.</summary>
    public const string Bytes = "bytes";

    /// <summary>Where earlier programs listed the bytes that no checkpoint named yet.</summary>
    private const string Unreferenced = "unreferenced";

    /// <summary>Bytes that wait for their checkpoint, and how many of these are on their way.</summary>
    private readonly Dictionary<string, (StoreBytes Bytes, int Checkpoints)> _awaited = new(StringComparer.Ordinal);

    /// <summary>Whether a name is that of a file of bytes which came whole.</summary>
    public static bool IsFile(string name) => !name.EndsWith(PartSuffix, StringComparison.Ordinal);

    /// <summary>The name of the file that has the bytes of a hash.</summary>
    public static string FileOf(string sha256) => Folder + sha256;

    /// <summary>The bytes of a hash if they are in a document, and whether they are in a file.</summary>
    public static (byte[]? Content, bool IsFile) Find(ILiteEngine engine, string sha256)
    {
        var entry = engine.Find(Contents, sha256);
        if (entry is null)
        {
            return (null, false);
        }

        return entry["isFile"].AsBoolean ? (null, true) : (engine.Find(Bytes, sha256)?["content"].AsBinary, false);
    }

    /// <summary>Whether there are bytes of a hash, for a checkpoint to name.</summary>
    public bool Has(string sha256, DocumentBatch batch) => _awaited.ContainsKey(sha256) || batch.Find(Contents, sha256) is not null;

    /// <summary>Notes bytes that a checkpoint is about to name.</summary>
    public void Store(StoreBytes bytes) => _awaited[bytes.Sha256] = (bytes, _awaited.GetValueOrDefault(bytes.Sha256).Checkpoints + 1);

    /// <summary>A checkpoint that the bytes were stored for came, and was counted.</summary>
    public void Arrived(string sha256)
    {
        if (_awaited.Remove(sha256, out var awaited) && awaited.Checkpoints > 1)
        {
            _awaited[sha256] = awaited with { Checkpoints = awaited.Checkpoints - 1 };
        }
    }

    /// <summary>Counts one more trial that names the bytes.</summary>
    public void Retain(string sha256, DocumentBatch batch)
    {
        if (batch.Find(Contents, sha256) is { } entry)
        {
            Count(entry, +1, batch);
            return;
        }

        if (!_awaited.TryGetValue(sha256, out var awaited))
        {
            throw new InvalidDataException($"The bytes {sha256} are missing.");
        }

        var (length, content) = (awaited.Bytes.Length, awaited.Bytes.Content);
        batch.Put(Contents, Entry(sha256, length, content is null, 1));
        if (content is not null)
        {
            batch.Put(Bytes, new BsonDocument { ["_id"] = sha256, ["content"] = content });
        }
    }

    /// <summary>Counts one less, and drops the bytes if it was the last. Returns a file to delete when
    /// that is durable, unless it is needed again by then; or null.</summary>
    public static string? Release(string sha256, DocumentBatch batch)
    {
        var entry = Count(batch.Find(Contents, sha256) ?? throw new InvalidDataException($"The bytes {sha256} are missing."), -1, batch);
        if (entry["references"].AsInt64 > 0)
        {
            return null;
        }

        return Drop(sha256, entry, batch);
    }

    /// <summary>Whether a checkpoint names the bytes of a file, or is about to.</summary>
    public bool Needs(ILiteEngine engine, string file)
    {
        var sha256 = file[Folder.Length..];
        return _awaited.ContainsKey(sha256) || engine.Find(Contents, sha256) is not null;
    }

    /// <summary>Drops what a crash left without a checkpoint. Returns the files to delete when that is durable.</summary>
    public static IReadOnlyList<string> Collect(ILiteEngine engine, IReadOnlyList<string> files, DocumentBatch batch)
    {
        foreach (var sha256 in engine.All(Unreferenced).Select(document => document["_id"].AsString))
        {
            Drop(sha256, batch.Find(Contents, sha256)!, batch);
            batch.Delete(Unreferenced, sha256);
        }

        return [.. files.Where(file => batch.Find(Contents, file[Folder.Length..]) is null)];
    }

    private static string? Drop(string sha256, BsonDocument entry, DocumentBatch batch)
    {
        batch.Delete(Contents, sha256);
        if (entry["isFile"].AsBoolean)
        {
            return FileOf(sha256);
        }

        batch.Delete(Bytes, sha256);
        return null;
    }

    private static BsonDocument Count(BsonDocument entry, int change, DocumentBatch batch)
    {
        var counted = Entry(
            entry["_id"].AsString,
            entry["length"].AsInt64,
            entry["isFile"].AsBoolean,
            entry["references"].AsInt64 + change
        );
        batch.Put(Contents, counted);
        return counted;
    }

    /// <summary>Says where bytes are.</summary>
    public static BsonDocument Entry(string sha256, long length, bool isFile, long references) =>
        new()
        {
            ["_id"] = sha256,
            ["length"] = length,
            ["isFile"] = isFile,
            ["references"] = references,
        };
}
