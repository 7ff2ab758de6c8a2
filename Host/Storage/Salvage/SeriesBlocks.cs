using LiteDB;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;

namespace Platform.Host.Storage.Salvage;

/// <summary>Which blocks of the series are there. Where one is lost, those behind it move up, so that the rest of the points is a series
/// again; its statistics stay those of all points.</summary>
internal sealed class SeriesBlocks
{
    private readonly Dictionary<string, SortedSet<long>> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LostRecord> _torn = new(StringComparer.Ordinal);
    private readonly HashSet<string> _trials = new(StringComparer.Ordinal);

    /// <summary>The series that have lost points.</summary>
    public IEnumerable<LostRecord> Torn => _torn.Values;

    /// <summary>Notes a block that is whole.</summary>
    public void Found(BsonDocument block)
    {
        var id = block["_id"].AsString;
        if (!_found.TryGetValue(Key.ParentOf(id), out var numbers))
        {
            _found[Key.ParentOf(id)] = numbers = [];
        }

        numbers.Add(Key.NumberOf(id));
    }

    /// <summary>Compares the series of a trial with their blocks, when all are found.</summary>
    public void Compare(BsonDocument series)
    {
        var trial = series["_id"].AsString;
        _trials.Add(trial);
        foreach (var (item, number) in series["series"].AsArray.Select((item, number) => (item, number)))
        {
            var (id, blocks) = (Key.Item(trial, number), item["blocks"].AsInt32);
            var found = Count(id);
            if (found < blocks)
            {
                _torn[id] = new LostRecord(
                    SeriesState.BlockCollection,
                    id,
                    $"{blocks - found} of {blocks} blocks of points of {item["name"].AsString}"
                );
            }
        }
    }

    /// <summary>A document as it belongs into the salvaged file; null: it doesn't.</summary>
    public BsonDocument? Mended(BsonDocument document, string collection)
    {
        var id = document["_id"].AsString;
        switch (collection)
        {
            case SeriesDocument.Collection:
                foreach (var (item, number) in document["series"].AsArray.Select((item, number) => (item, number)))
                {
                    if (_torn.ContainsKey(Key.Item(id, number)))
                    {
                        item["blocks"] = Count(Key.Item(id, number));
                    }
                }

                return document;
            case SeriesState.BlockCollection when _torn.ContainsKey(Key.ParentOf(id)):
                document["_id"] = Key.Item(
                    Key.ParentOf(id),
                    _found[Key.ParentOf(id)].TakeWhile(number => number < Key.NumberOf(id)).Count()
                );
                return document;

            // Computed anew where it is asked for.
            case PyramidNode.Collection when _torn.ContainsKey(Key.ParentOf(Key.ParentOf(id))):
                return null;
            case SeriesState.BlockCollection or PyramidNode.Collection:
                return Key.TrialOf(id) is { } trial && _trials.Contains(trial) ? document : null;
            default:
                return document;
        }
    }

    private int Count(string id) => _found.GetValueOrDefault(id)?.Count ?? 0;
}
