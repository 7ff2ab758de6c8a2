using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>The points of a grid without those that were tried before the sampler began.</summary>
internal sealed class GridRest
{
    private readonly GridTree _tree;
    private readonly RandomOrder? _order;
    private readonly UnseenPoints? _unseen;
    private readonly int _tried;

    // Where the points lie that aren't among those tried, as far as anybody has asked; each follows the one before.
    private readonly List<long> _places = [];

    public GridRest(SamplerContext context, GridTree tree, RandomOrder? order)
    {
        (_tree, _order, _tried, Count) = (tree, order, context.Tried.Count, tree.Count);
        if (_tried == 0)
        {
            return;
        }

        var novelty = new Novelty(context.Space);
        _unseen = novelty.After(context.Tried);
        var known = novelty.After([]);
        var repeated = 0L;
        foreach (var point in context.Tried.Where(point => known.IsNew(point)).Where(point => Contains(context.Space, point)))
        {
            known.Add(point);
            repeated++;
        }

        Count = _tried + tree.Count - repeated;
    }

    /// <summary>How many points there are with those tried.</summary>
    public long Count { get; }

    /// <summary>The point of a number, which those tried count in.</summary>
    public IReadOnlyDictionary<string, JsonElement> At(long point)
    {
        if (_unseen is null)
        {
            return _tree.At(Place(point));
        }

        while (_places.Count <= point - _tried)
        {
            _places.Add(After(_places.Count == 0 ? -1 : _places[^1], _unseen));
        }

        return _tree.At(Place(_places[(int)(point - _tried)]));
    }

    private long After(long place, UnseenPoints unseen)
    {
        do
        {
            place++;
        } while (!unseen.IsNew(_tree.At(Place(place))));
        return place;
    }

    private long Place(long point) => _order?.At(point) ?? point;

    private bool Contains(SearchSpace space, IReadOnlyDictionary<string, JsonElement> point)
    {
        var values = new Dictionary<string, JsonElement>(space.Constants, StringComparer.Ordinal);
        foreach (var parameter in space.Parameters)
        {
            if (parameter.Applicable(values) is not { } range)
            {
                continue;
            }

            values[parameter.Name] = point[parameter.Name];
            if (!_tree.Contains(range, point[parameter.Name]))
            {
                return false;
            }
        }

        return true;
    }
}
