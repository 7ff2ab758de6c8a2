using System.Security.Cryptography;
using LiteDB;
using Platform.Experiments.Records;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;

namespace Platform.Host.Storage.Salvage;

/// <summary>Tells the collection of a document by what only its documents have: the page
/// that lists the collections may be the one that is damaged.</summary>
internal static class DocumentKind
{
    private static readonly (string Field, string Collection, Action<BsonDocument> Read)[] Marks =
    [
        ("resolved", ExperimentDocument.Collection, document => ExperimentDocument.Read(document)),
        ("parameters", TrialDocument.Collection, document => TrialDocument.Read(document)),
        ("series", SeriesDocument.Collection, document => SeriesDocument.Read(document, new TrialSeries(""))),
        ("checkpoints", CheckpointsDocument.Collection, document => CheckpointsDocument.Read("", document)),
        ("points", SeriesState.BlockCollection, ReadBlock),
        ("entries", PyramidNode.Collection, ReadNode),
        ("time", EventDocument.Collection, document => EventDocument.Read(document)),
        ("kind", ArtifactDocument.Collection, document => ArtifactDocument.Read(document)),
        ("runs", RunsDocument.Collection, document => RunsDocument.Read("", document)),
        ("isFile", BytesIndex.Contents, _ => { }),
        ("content", BytesIndex.Bytes, CheckHash),
        ("version", Schema.Collection, document => Schema.Read(document)),
    ];

    /// <summary>The collection; null if it is none of this program's.</summary>
    public static string? Of(BsonDocument document) =>
        document["_id"].IsString ? Marks.FirstOrDefault(mark => document.ContainsKey(mark.Field)).Collection : null;

    /// <summary>Whether a document can be read: on the pages of earlier programs, which have no checksum, anything may be.</summary>
    public static bool IsReadable(BsonDocument document, string collection)
    {
        try
        {
            Marks.First(mark => mark.Collection == collection).Read(document);
            return true;
        }
        catch (Exception exception) when (DamagedRecordsException.IsSignOf(exception))
        {
            return false;
        }
    }

    private static void ReadBlock(BsonDocument document)
    {
        Key.NumberOf(Key.ParentOf(document["_id"].AsString));
        PointBlock.DecodeInto(new PointColumns(), document["points"].AsBinary);
    }

    private static void ReadNode(BsonDocument document)
    {
        Key.NumberOf(Key.ParentOf(Key.ParentOf(document["_id"].AsString)));
        PyramidNode.Read(document);
    }

    private static void CheckHash(BsonDocument document)
    {
        var sha256 = document["_id"].AsString;
        if (Convert.ToHexStringLower(SHA256.HashData(document["content"].AsBinary)) != sha256)
        {
            throw new InvalidDataException($"The bytes of the checkpoint {sha256} are damaged.");
        }
    }
}
