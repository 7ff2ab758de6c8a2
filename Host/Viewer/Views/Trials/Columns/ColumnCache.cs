namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>What was made for a table of trials, up to a bound of memory; what was asked for the longest ago goes first.</summary>
/// <param name="mostBytes">How much may be kept.</param>
internal sealed class ColumnCache(long mostBytes)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(string Key, object Value, long Bytes)> _byUse = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, object Value, long Bytes)>> _places = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>How much is kept.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    public T? Find<T>(string key)
        where T : class
    {
        lock (_lock)
        {
            if (!_places.TryGetValue(key, out var place))
            {
                return null;
            }

            _byUse.Remove(place);
            _byUse.AddLast(place);
            return place.Value.Value as T;
        }
    }

    public void Put(string key, object value, long bytes)
    {
        lock (_lock)
        {
            if (_places.Remove(key, out var place))
            {
                Drop(place);
            }

            _places[key] = _byUse.AddLast((key, value, bytes));
            _bytes += bytes;
            while (_bytes > mostBytes && _byUse.First is { } oldest)
            {
                _places.Remove(oldest.Value.Key);
                Drop(oldest);
            }
        }
    }

    private void Drop(LinkedListNode<(string Key, object Value, long Bytes)> place)
    {
        _byUse.Remove(place);
        _bytes -= place.Value.Bytes;
    }
}
