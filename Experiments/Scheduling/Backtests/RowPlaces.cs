using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Scheduling.Backtests;

/// <summary>
/// Where the rows of a table lie in the unit cube, whose axes are the quantiles of the ranges. Values of a choice that differ, and a
/// parameter that applies to one of two points alone, are as far from each other as the ends of an axis.
/// </summary>
internal sealed class RowPlaces
{
    private readonly SearchSpace _space;
    private readonly Dictionary<(string Name, Distribution Range), int> _axes = [];
    private readonly bool[] _categorical;
    private readonly double[][] _places;

    public RowPlaces(TrainingTable table)
    {
        _space = table.Space;
        foreach (var parameter in _space.Parameters)
        {
            foreach (var alternative in parameter.Alternatives)
            {
                _axes.TryAdd((parameter.Name, alternative.Distribution), _axes.Count);
            }
        }

        _categorical = [.. _axes.OrderBy(axis => axis.Value).Select(axis => axis.Key.Range.Scale is ParameterScale.Categorical)];
        _places = [.. table.Rows.Select(row => Of(row.Parameters))];
    }

    /// <summary>The row that is nearest to a point; of several the first.</summary>
    /// <param name="rows">Those that it may be.</param>
    /// <param name="point">The point.</param>
    public int Nearest(IEnumerable<int> rows, IReadOnlyDictionary<string, JsonElement> point)
    {
        var place = Of(point);
        return rows.MinBy(row => Distance(_places[row], place));
    }

    // Not a number on an axis that doesn't apply.
    private double[] Of(IReadOnlyDictionary<string, JsonElement> point)
    {
        var place = new double[_axes.Count];
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

    private double Distance(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var axis = 0; axis < one.Length; axis++)
        {
            var difference = one[axis] - other[axis];
            sum +=
                double.IsNaN(one[axis]) && double.IsNaN(other[axis]) ? 0
                : double.IsNaN(difference) || (difference != 0 && _categorical[axis]) ? 1
                : difference * difference;
        }

        return sum;
    }
}
