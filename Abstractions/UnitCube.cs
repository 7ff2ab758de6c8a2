using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>A search space as a cube: one axis from 0 to 1 for the quantiles of each range of each parameter.</summary>
public sealed class UnitCube
{
    private readonly SearchSpace _space;
    private readonly Dictionary<(string Name, Distribution Range), int> _axes = [];

    /// <summary>The cube of a space.</summary>
    public UnitCube(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        _space = space;
        foreach (var parameter in space.Parameters)
        {
            foreach (var alternative in parameter.Alternatives)
            {
                _axes.TryAdd((parameter.Name, alternative.Distribution), _axes.Count);
            }
        }

        Ranges = [.. _axes.OrderBy(axis => axis.Value).Select(axis => axis.Key.Range)];
    }

    /// <summary>The range of each axis.</summary>
    public IReadOnlyList<Distribution> Ranges { get; }

    /// <summary>The values at a place of the cube.</summary>
    /// <param name="quantile">The place's coordinate on an axis, from 0 to 1; asked for on the axes that apply.</param>
    public IReadOnlyDictionary<string, JsonElement> At(Func<int, double> quantile)
    {
        ArgumentNullException.ThrowIfNull(quantile);
        return _space.Choose((name, range) => range.At(quantile(_axes[(name, range)])));
    }

    /// <summary>The place of a point, with the middle of the quantiles that give a value.</summary>
    /// <returns>A coordinate for each axis; not a number where an axis doesn't apply.</returns>
    public double[] Of(IReadOnlyDictionary<string, JsonElement> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var place = new double[Ranges.Count];
        Array.Fill(place, double.NaN);
        _space.Choose(
            (name, range) =>
            {
                place[_axes[(name, range)]] = range.QuantileOf(point[name]);
                return point[name];
            }
        );
        return place;
    }
}
