using LiteDB;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Series;

/// <summary>Consecutive entries of a level of a series' pyramid as a document.</summary>
internal static class PyramidNode
{
    public const string Collection = "pyramid";

    /// <summary>Entries of a full node.</summary>
    public const int Size = 32;

    private const byte Version = 1;

    public static BsonDocument From(string id, IReadOnlyList<SeriesBucket> entries)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        writer.Write7BitEncodedInt(entries.Count);
        foreach (var entry in entries)
        {
            Write(writer, entry);
        }

        return new BsonDocument { ["_id"] = id, ["entries"] = bytes.ToArray() };
    }

    public static List<SeriesBucket> Read(BsonDocument document)
    {
        using var reader = new BinaryReader(new MemoryStream(document["entries"].AsBinary, writable: false));
        var version = reader.ReadByte();
        if (version != Version)
        {
            throw new InvalidDataException($"A node of a series' pyramid has version {version}; this program reads version {Version}.");
        }

        var entries = new List<SeriesBucket>(Size);
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            entries.Add(Read(reader));
        }

        return entries;
    }

    private static void Write(BinaryWriter writer, SeriesBucket entry)
    {
        writer.Write7BitEncodedInt64(entry.Count);
        if (entry.Count == 0)
        {
            return;
        }

        writer.Write7BitEncodedInt64(entry.NonFinite);
        writer.Write(entry.From);
        writer.Write(entry.To);
        Write(writer, entry.First);
        Write(writer, entry.Last);
        if (entry is not { Min: { } min, Max: { } max })
        {
            return;
        }

        Write(writer, min);
        Write(writer, max);
    }

    private static SeriesBucket Read(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt64();
        if (count == 0)
        {
            return BucketSum.Empty;
        }

        var nonFinite = reader.Read7BitEncodedInt64();
        var (from, to) = (reader.ReadInt64(), reader.ReadInt64());
        var (first, last) = (ReadPoint(reader), ReadPoint(reader));
        return nonFinite == count
            ? new SeriesBucket(count, nonFinite, from, to, first, last, null, null)
            : new SeriesBucket(count, nonFinite, from, to, first, last, ReadPoint(reader), ReadPoint(reader));
    }

    private static void Write(BinaryWriter writer, MetricPoint point)
    {
        writer.Write(point.Step);
        writer.Write(point.Time);
        writer.Write(point.Value);
    }

    private static MetricPoint ReadPoint(BinaryReader reader) => new(reader.ReadInt64(), reader.ReadDouble(), reader.ReadDouble());
}
