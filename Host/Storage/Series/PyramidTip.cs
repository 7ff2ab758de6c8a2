using Platform.Experiments.Records;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Series;

/// <summary>Where a series' pyramid grows: the last node of each level, which is written again with each block until it is full.</summary>
/// <param name="id">The id of the series.</param>
internal sealed class PyramidTip(string id)
{
    private readonly Dictionary<int, (long Number, List<SeriesBucket> Entries)> _nodes = [];

    /// <summary>Enters a block, in the order of the blocks.</summary>
    /// <param name="block">Its number, which is how many there were.</param>
    /// <param name="segments">What its segments say.</param>
    /// <param name="batch">Gets the nodes that change.</param>
    public void Add(int block, IEnumerable<SeriesBucket> segments, DocumentBatch batch)
    {
        var segment = (long)block * SeriesPyramid.Fanout;
        foreach (var entry in segments)
            Add(entry, segment++, block, batch);

        for (var (level, index) = (0, segment - 1); ; level++)
        {
            var (number, entries) = _nodes[level];
            batch.Put(PyramidNode.Collection, PyramidNode.From(SeriesPyramid.NodeId(id, level, number), entries));
            if (index % SeriesPyramid.Fanout < SeriesPyramid.Fanout - 1)
                return;
            index /= SeriesPyramid.Fanout;
        }
    }

    private void Add(SeriesBucket entry, long index, int block, DocumentBatch batch)
    {
        for (var level = 0; ; level++)
        {
            var entries = Open(level, index / PyramidNode.Size, block, batch);
            entries.Add(entry);
            if (index % SeriesPyramid.Fanout < SeriesPyramid.Fanout - 1)
                return;

            entry = BucketSum.Of(entries.Skip(entries.Count - SeriesPyramid.Fanout));
            index /= SeriesPyramid.Fanout;
        }
    }

    private List<SeriesBucket> Open(int level, long number, int blocks, DocumentBatch batch)
    {
        if (!_nodes.TryGetValue(level, out var node) || node.Number != number)
            _nodes[level] = node = (number, [.. new SeriesPyramid(id, blocks, batch.Range).Node(level, number)]);
        return node.Entries;
    }
}
