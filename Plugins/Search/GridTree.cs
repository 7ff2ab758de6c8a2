using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>
/// The points of a grid by number. What applies depends on values before it, so that the points are the leaves of a tree; each level counts
/// its leaves once for each combination of the values that still matter below, and a point is found by counting down.
/// </summary>
internal sealed class GridTree
{
    /// <summary>A grid isn't meant to have more.</summary>
    public const long MostPoints = 1_000_000_000_000;

    /// <summary>One axis of a grid isn't meant to have more values.</summary>
    public const int MostValues = 1_000_000;

    private readonly SearchSpace _space;
    private readonly IReadOnlyList<IReadOnlyList<string>> _relevant;
    private readonly Dictionary<(int Level, string Key), long> _leaves = [];
    private readonly Dictionary<Distribution, IReadOnlyList<JsonElement>> _grids = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Distribution, HashSet<double>> _places = new(ReferenceEqualityComparer.Instance);

    private readonly long _most;

    /// <summary>The points of a grid.</summary>
    /// <exception cref="ComponentException">A range is continuous or too long, or there are too many points.</exception>
    public GridTree(SearchSpace space)
        : this(space, Values, MostPoints)
    {
        if (Count > MostPoints)
        {
            throw new ComponentException($"The grid has more than {MostPoints} points. Give fewer values, or use the random sampler.");
        }
    }

    /// <summary>The points that have these values.</summary>
    /// <param name="space">What may vary.</param>
    /// <param name="values">The values of a parameter's range.</param>
    /// <param name="most">Nobody needs to know how many more there are, or to ask for one of them.</param>
    public GridTree(SearchSpace space, Func<string, Distribution, IReadOnlyList<JsonElement>> values, long most)
    {
        _space = space;
        _most = most;
        foreach (var parameter in space.Parameters)
        {
            foreach (var distribution in parameter.Alternatives.Select(alternative => alternative.Distribution))
            {
                _grids[distribution] = values(parameter.Name, distribution);
            }
        }

        _relevant = [.. space.Parameters.Select((_, level) => Relevant(space, level))];
        Count = Leaves(0, new Dictionary<string, JsonElement>(space.Constants, StringComparer.Ordinal));
    }

    /// <summary>How many points there are; one more than the most that are counted if there are more.</summary>
    public long Count { get; }

    /// <summary>The point of this number, 0 ≤ number &lt; <see cref="Count"/>.</summary>
    public IReadOnlyDictionary<string, JsonElement> At(long number)
    {
        var level = 0;
        var seen = new Dictionary<string, JsonElement>(_space.Constants, StringComparer.Ordinal);
        return _space.Choose(
            (name, distribution) =>
            {
                while (_space.Parameters[level].Name != name)
                {
                    level++;
                }

                level++;
                var values = _grids[distribution];
                var value = Pick(name, level, values, seen, ref number);
                seen[name] = value;
                return value;
            }
        );
    }

    /// <summary>Whether a value of a range is one of the grid's.</summary>
    public bool Contains(Distribution range, JsonElement value) =>
        range.Contains(value) && Places(range).Contains(Novelty.Place(range, value));

    private HashSet<double> Places(Distribution range)
    {
        if (!_places.TryGetValue(range, out var places))
        {
            _places[range] = places = [.. _grids[range].Select(value => Novelty.Place(range, value))];
        }

        return places;
    }

    private static IReadOnlyList<JsonElement> Values(string name, Distribution distribution)
    {
        var grid =
            distribution.Grid()
            ?? throw new ComponentException(
                "A grid needs a number of points on a continuous range. Write points: 5 next to it, or a list of values, or "
                    + "use the random sampler.",
                name
            );
        IReadOnlyList<JsonElement> values = [.. grid.Take(MostValues + 1)];
        return values.Count <= MostValues
            ? values
            : throw new ComponentException(
                $"This range, {distribution.Description}, has more than the {MostValues} values that a grid takes. "
                    + "Write points: or step: next to it.",
                name
            );
    }

    // The names whose values decide what applies from a level on.
    private static IReadOnlyList<string> Relevant(SearchSpace space, int level)
    {
        var names = space
            .Parameters.Skip(level)
            .SelectMany(parameter => parameter.Alternatives)
            .SelectMany(alternative => alternative.When?.References ?? [])
            .ToList();
        return
        [
            .. space
                .Parameters.Take(level)
                .Select(parameter => parameter.Name)
                .Where(parameter => names.Any(name => name == parameter || name.StartsWith($"{parameter}.", StringComparison.Ordinal))),
        ];
    }

    private long Leaves(int level, Dictionary<string, JsonElement> seen)
    {
        if (level == _space.Parameters.Count)
        {
            return 1;
        }

        var key = (
            level,
            string.Join('\n', _relevant[level].Select(name => seen.TryGetValue(name, out var value) ? value.GetRawText() : ""))
        );
        if (!_leaves.TryGetValue(key, out var leaves))
        {
            _leaves[key] = leaves = Sum(level, seen);
        }

        return leaves;
    }

    private long Sum(int level, Dictionary<string, JsonElement> seen)
    {
        var parameter = _space.Parameters[level];
        if (parameter.Applicable(seen) is not { } distribution)
        {
            return Leaves(level + 1, seen);
        }

        var values = _grids[distribution];
        if (!Decides(parameter.Name, level + 1))
        {
            return Limited((UInt128)values.Count * (UInt128)Leaves(level + 1, seen));
        }

        var had = seen.TryGetValue(parameter.Name, out var before);
        var sum = UInt128.Zero;
        foreach (var value in values.TakeWhile(_ => sum <= (UInt128)_most))
        {
            seen[parameter.Name] = value;
            sum += (UInt128)Leaves(level + 1, seen);
        }

        seen.Remove(parameter.Name);
        if (had)
        {
            seen[parameter.Name] = before;
        }

        return Limited(sum);
    }

    private JsonElement Pick(
        string name,
        int level,
        IReadOnlyList<JsonElement> values,
        Dictionary<string, JsonElement> seen,
        ref long number
    )
    {
        if (!Decides(name, level))
        {
            var each = Leaves(level, seen);
            (var index, number) = Math.DivRem(number, each);
            return values[(int)index];
        }

        foreach (var value in values)
        {
            seen[name] = value;
            var leaves = Leaves(level, seen);
            if (number < leaves)
            {
                return value;
            }

            number -= leaves;
        }

        throw new ArgumentOutOfRangeException(nameof(number), "The grid has no such point.");
    }

    private bool Decides(string name, int level) => level < _relevant.Count && _relevant[level].Contains(name);

    private long Limited(UInt128 count) => (long)UInt128.Min(count, (UInt128)_most + 1);
}
