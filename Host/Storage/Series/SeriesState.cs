using LiteDB;
using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Series;

/// <summary>A series as the writer knows it: what is sealed in blocks is counted, what is not yet is here.</summary>
/// <param name="name">The metric.</param>
/// <param name="id">What the ids of its blocks begin with.</param>
internal sealed class SeriesState(string name, string id)
{
    public const string BlockCollection = "blocks";

    /// <summary>Points of a block: so few that reading one costs little more than finding it.</summary>
    private const int LargestBlock = 1024;

    private PyramidTip _tip = new(id);

    public string Name { get; } = name;

    public SeriesStatistics Statistics { get; set; } = new();

    /// <summary>Sealed blocks, numbered from 0.</summary>
    public int Blocks { get; set; }

    /// <summary>The points behind the last block.</summary>
    public PointColumns Tail { get; } = new();

    /// <summary>What the sealed blocks say.</summary>
    public SeriesPyramid Pyramid(RangeReader read) => new(id, Blocks, read);

    /// <summary>Reads all points.</summary>
    public PointColumns Read(RangeReader read)
    {
        var (points, pyramid) = (new PointColumns(), Pyramid(read));
        for (var block = 0; block < Blocks; block++)
        {
            points.Add(pyramid.Block(block, readsOn: true));
        }

        points.Add(Tail);
        return points;
    }

    /// <summary>Puts the points behind the last block into blocks.</summary>
    public void Seal(DocumentBatch batch)
    {
        for (var start = 0; start < Tail.Count; start += LargestBlock)
        {
            var end = Math.Min(start + LargestBlock, Tail.Count);
            batch.Put(
                BlockCollection,
                new BsonDocument { ["_id"] = Key.Item(id, Blocks), ["points"] = PointBlock.Encode(Tail, start, end) }
            );
            _tip.Add(Blocks, SeriesPyramid.SegmentsOf(Tail, start, end), batch);
            Blocks++;
        }

        Tail.CutTo(0);
    }

    /// <summary>Drops the blocks; what is left of their points is behind the last block.</summary>
    public void Unseal(PointColumns points, DocumentBatch batch)
    {
        batch.DeleteRange(BlockCollection, Key.Below(id));
        batch.DeleteRange(PyramidNode.Collection, Key.Below(id));
        (Blocks, _tip) = (0, new PyramidTip(id));
        Tail.CutTo(0);
        Tail.Add(points);
    }
}
