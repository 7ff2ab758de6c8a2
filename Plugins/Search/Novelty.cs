using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>Which points of a space are new, so that no sampler tries one twice while others are left.</summary>
/// <remarks>
/// Two points are the same if all their values own the same quantiles, however the values are written. A space is finite if each of its
/// ranges is, and if there are no more than <see cref="MostPoints"/> combinations of the values that apply.
/// </remarks>
internal sealed class Novelty
{
    /// <summary>A space that has more points counts as infinite.</summary>
    public const int MostPoints = 1_000_000;

    private readonly SearchSpace _space;
    private readonly GridTree? _points;
    private readonly ConditionalWeakTable<IReadOnlyDictionary<string, JsonElement>, string> _keys = [];

    public Novelty(SearchSpace space)
    {
        _space = space;
        var ranges = space.Parameters.SelectMany(parameter => parameter.Alternatives).Select(alternative => alternative.Distribution);
        if (ranges.All(range => range.Count <= MostPoints))
        {
            var points = new GridTree(space, (_, range) => new FiniteValues(range), MostPoints);
            _points = points.Count <= MostPoints ? points : null;
        }
    }

    /// <summary>How many different points there are.</summary>
    /// <value>null: the space isn't finite.</value>
    public long? Count => _points?.Count;

    /// <summary>What is left after the points that a request knows of.</summary>
    public UnseenPoints After(ProposalRequest request) =>
        After(request.Results.Select(result => result.Parameters).Concat(request.Running.Select(running => running.Parameters)));

    /// <summary>What is left after these points.</summary>
    public UnseenPoints After(IEnumerable<IReadOnlyDictionary<string, JsonElement>> earlier) =>
        new(_points, KeyOf, earlier.Select(point => _keys.GetValue(point, KeyOf)));

    /// <summary>Where a value lies in a range, the same for two that only rounding tells apart.</summary>
    public static double Place(Distribution range, JsonElement value) => Math.Round(range.QuantileOf(value), 12);

    private string KeyOf(IReadOnlyDictionary<string, JsonElement> point)
    {
        var values = new Dictionary<string, JsonElement>(_space.Constants, StringComparer.Ordinal);
        foreach (var (name, value) in point)
        {
            values[name] = value;
        }

        return string.Join(
            ' ',
            _space.Parameters.Select(parameter =>
                parameter.Applicable(values) is { } range
                    ? Place(range, values[parameter.Name]).ToString("r", CultureInfo.InvariantCulture)
                    : "-"
            )
        );
    }
}
