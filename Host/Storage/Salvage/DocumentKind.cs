using LiteDB;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;

namespace Platform.Host.Storage.Salvage;

/// <summary>Tells the collection of a document by what only its documents have: the page
/// that lists the collections may be the one that is damaged.</summary>
internal static class DocumentKind
{
    private static readonly (string Field, string Collection)[] Marks =
    [
        ("resolved", ExperimentDocument.Collection),
        ("parameters", TrialDocument.Collection),
        ("series", SeriesDocument.Collection),
        ("checkpoints", CheckpointsDocument.Collection),
        ("points", SeriesState.BlockCollection),
        ("entries", PyramidNode.Collection),
        ("time", EventDocument.Collection),
        ("kind", ArtifactDocument.Collection),
        ("runs", RunsDocument.Collection),
        ("isFile", BytesIndex.Contents),
        ("content", BytesIndex.Bytes),
        ("version", Schema.Collection),
    ];

    /// <summary>The collection; null if it is none of this program's.</summary>
    public static string? Of(BsonDocument document) => Marks.FirstOrDefault(mark => document.ContainsKey(mark.Field)).Collection;
}
