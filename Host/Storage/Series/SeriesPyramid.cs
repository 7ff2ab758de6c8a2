using LiteDB;
using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Series;

/// <summary>
/// What the sealed blocks of a series say, at every coarseness. An entry of level 0 sums up an eighth of a block, one of each further level
/// eight of the level below. What isn't stored, because an earlier version wrote the blocks, is computed from what is below it.
/// </summary>
/// <param name="id">The id of the series; those of its blocks and nodes begin with it.</param>
/// <param name="blocks">How many blocks there are.</param>
/// <param name="read">Reads documents.</param>
internal sealed class SeriesPyramid(string id, int blocks, RangeReader read)
{
    /// <summary>Entries that one of the level above sums up, and segments of a block.</summary>
    public const int Fanout = 8;

    /// <summary>Documents that are read together when they follow each other, which costs a fraction of finding each.</summary>
    private const int ReadAhead = 32;

    private readonly Dictionary<(int Level, long Number), List<SeriesBucket>> _nodes = [];
    private readonly Dictionary<long, byte[]> _bytes = [];
    private (long Number, PointColumns Points) _block = (-1, new PointColumns());

    /// <summary>How many entries of level 0 there are.</summary>
    public long Segments => (long)blocks * Fanout;

    /// <summary>How many entries of level 0 an entry of a level sums up.</summary>
    public static long Width(int level) => 1L << (3 * level);

    /// <summary>The id of a node, which holds consecutive entries of a level.</summary>
    public static string NodeId(string series, int level, long number) => Key.Item(Key.Item(series, level), number);

    /// <summary>What each segment of a block says; one without points is an empty bucket.</summary>
    public static IEnumerable<SeriesBucket> SegmentsOf(PointColumns points, int start, int end) =>
        Enumerable
            .Range(0, Fanout)
            .Select(segment => BucketSum.Of(points, start + Place(end - start, segment), start + Place(end - start, segment + 1)));

    /// <summary>The highest level that has an entry which begins with a segment.</summary>
    public int LevelAt(long segment)
    {
        var level = 0;
        while (segment % Width(level + 1) == 0 && segment + Width(level + 1) <= Segments)
        {
            level++;
        }

        return level;
    }

    /// <param name="level">The level of the entry.</param>
    /// <param name="index">Its number within the level.</param>
    /// <param name="readsOn">Whether the entries after it are about to be asked for, too.</param>
    public SeriesBucket Entry(int level, long index, bool readsOn) =>
        Node(level, index / PyramidNode.Size, readsOn)[(int)(index % PyramidNode.Size)];

    /// <summary>The entries of a node: all that there are of its level if it is the last.</summary>
    public IReadOnlyList<SeriesBucket> Node(int level, long number, bool readsOn = false)
    {
        if (!_nodes.ContainsKey((level, number)))
        {
            foreach (var document in Documents(PyramidNode.Collection, Key.Item(id, level), number, readsOn))
            {
                _nodes[(level, Key.NumberOf(document["_id"].AsString))] = PyramidNode.Read(document);
            }
        }

        if (!_nodes.TryGetValue((level, number), out var entries))
        {
            _nodes[(level, number)] = entries = [];
        }

        var end = Math.Min((number + 1) * PyramidNode.Size, Segments / Width(level));
        for (var index = (number * PyramidNode.Size) + entries.Count; index < end; index = (number * PyramidNode.Size) + entries.Count)
        {
            entries.AddRange(Missing(level, index));
        }

        return entries;
    }

    /// <summary>The points of a block.</summary>
    public PointColumns Block(long number, bool readsOn)
    {
        if (_block.Number == number)
        {
            return _block.Points;
        }

        if (!_bytes.ContainsKey(number))
        {
            foreach (var document in Documents(SeriesState.BlockCollection, id, number, readsOn))
            {
                _bytes[Key.NumberOf(document["_id"].AsString)] = document["points"].AsBinary;
            }
        }

        if (!_bytes.Remove(number, out var bytes))
        {
            throw new InvalidDataException($"Block {number} of a series of {Key.Owner(id)} is missing.");
        }

        _block = (number, new PointColumns());
        PointBlock.DecodeInto(_block.Points, bytes);
        return _block.Points;
    }

    /// <summary>The points of an entry of level 0: their block, and where they are in it.</summary>
    public (PointColumns Points, int Start, int End) Segment(long index, bool readsOn)
    {
        var (points, segment) = (Block(index / Fanout, readsOn), (int)(index % Fanout));
        return (points, Place(points.Count, segment), Place(points.Count, segment + 1));
    }

    private static int Place(int count, int segment) => count * segment / Fanout;

    private IEnumerable<BsonDocument> Documents(string collection, string parent, long number, bool readsOn) =>
        read(collection, (Key.Item(parent, number), Key.Item(parent, readsOn ? number + ReadAhead - 1 : number)));

    private IEnumerable<SeriesBucket> Missing(int level, long index)
    {
        if (level > 0)
        {
            return [BucketSum.Of(Enumerable.Range(0, Fanout).Select(child => Entry(level - 1, (index * Fanout) + child, readsOn: true)))];
        }

        var points = Block(index / Fanout, readsOn: true);
        return SegmentsOf(points, 0, points.Count);
    }
}
