using Platform.Experiments.Records;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Series;

/// <summary>Where a series' pyramid grows: the last node of each level, which is written when
/// it is full. Until then it is computed from what is below it.</summary>
/// <param name="id">The id of the series.</param>
internal sealed class PyramidTip(string id)
{
    private readonly Dictionary<int, (long Number, List<SeriesBucket> Entries)> _nodes = [];

    /// <summary>Enters a block, in the order of the blocks.</summary>
    /// <param name="block">Its number, which is how many there were.</param>
    /// <param name="segments">What its segments say.</param>
    /// <param name="batch">Gets the nodes that are full.</param>
    public void Add(int block, IEnumerable<SeriesBucket> segments, DocumentBatch batch)
    {
        var segment = (long)block * SeriesPyramid.Fanout;
        foreach (var entry in segments)
        {
            Add(entry, segment++, block, batch);
        }
    }

    private void Add(SeriesBucket entry, long index, int block, DocumentBatch batch)
    {
        for (var level = 0; ; level++)
        {
            var entries = Open(level, index, block, batch);
            entries.Add(entry);
            if (entries.Count == PyramidNode.Size)
            {
                batch.Put(PyramidNode.Collection, PyramidNode.From(SeriesPyramid.NodeId(id, level, index / PyramidNode.Size), entries));
            }

            if (index % SeriesPyramid.Fanout < SeriesPyramid.Fanout - 1)
            {
                return;
            }

            entry = BucketSum.Of(entries.Skip(entries.Count - SeriesPyramid.Fanout));
            index /= SeriesPyramid.Fanout;
        }
    }

    private List<SeriesBucket> Open(int level, long index, int blocks, DocumentBatch batch)
    {
        var (number, place) = Math.DivRem(index, PyramidNode.Size);
        if (!_nodes.TryGetValue(level, out var node) || node.Number != number)
        {
            _nodes[level] = node = (number, place == 0 ? [] : [.. new SeriesPyramid(id, blocks, batch.Range).Node(level, number)]);
        }

        return node.Entries;
    }
}
