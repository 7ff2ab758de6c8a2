using System.Text.Json;

namespace Platform.Plugins.Search;

/// <summary>What is left of a space after some points.</summary>
internal sealed class UnseenPoints
{
    private readonly GridTree? _points;
    private readonly Func<IReadOnlyDictionary<string, JsonElement>, string> _keyOf;
    private readonly HashSet<string> _seen;

    public UnseenPoints(GridTree? points, Func<IReadOnlyDictionary<string, JsonElement>, string> keyOf, IEnumerable<string> seen)
    {
        _points = points;
        _keyOf = keyOf;
        _seen = new HashSet<string>(seen, StringComparer.Ordinal);
    }

    /// <summary>How many different points were seen.</summary>
    public int Seen => _seen.Count;

    /// <summary>Whether the space is finite and all of it was seen.</summary>
    public bool IsExhausted => _points is not null && _seen.Count >= _points.Count;

    /// <summary>Whether a point is none of those seen.</summary>
    public bool IsNew(IReadOnlyDictionary<string, JsonElement> point) => !_seen.Contains(_keyOf(point));

    /// <summary>Counts a point among those seen.</summary>
    public void Add(IReadOnlyDictionary<string, JsonElement> point) => _seen.Add(_keyOf(point));

    /// <summary>The first new one of several draws.</summary>
    /// <param name="draws">The draws, at least one, in the order of preference; made one by one as they are needed.</param>
    /// <param name="seed">For a point at random where no draw is new and the space is finite.</param>
    /// <returns>null: the space is exhausted. Of a space that isn't finite the first draw if none is new.</returns>
    public IReadOnlyDictionary<string, JsonElement>? First(IEnumerable<IReadOnlyDictionary<string, JsonElement>> draws, long seed)
    {
        if (IsExhausted)
        {
            return null;
        }

        IReadOnlyDictionary<string, JsonElement>? first = null;
        foreach (var draw in draws)
        {
            first ??= draw;
            if (IsNew(draw))
            {
                return draw;
            }
        }

        return _points is null ? first : Random(_points, seed);
    }

    // All points in random order: the first new one is any of the unseen with equal probability.
    private IReadOnlyDictionary<string, JsonElement> Random(GridTree points, long seed)
    {
        var order = new RandomOrder(points.Count, seed);
        return Enumerable.Range(0, (int)points.Count).Select(number => points.At(order.At(number))).First(IsNew);
    }
}
