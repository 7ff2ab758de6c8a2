using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Scheduling.Backtests;

/// <summary>
/// Where the rows of a table lie in the unit cube, whose axes are the quantiles of the ranges. Values of a choice that differ, and a
/// parameter that applies to one of two points alone, are as far from each other as the ends of an axis.
/// </summary>
internal sealed class RowPlaces
{
    private readonly UnitCube _cube;
    private readonly double[][] _places;

    public RowPlaces(TrainingTable table)
    {
        _cube = new UnitCube(table.Space);
        _places = [.. table.Rows.Select(row => _cube.Of(row.Parameters))];
    }

    /// <summary>The row that is nearest to a point; of several the first.</summary>
    /// <param name="rows">Those that it may be.</param>
    /// <param name="point">The point.</param>
    public int Nearest(IEnumerable<int> rows, IReadOnlyDictionary<string, JsonElement> point)
    {
        var place = _cube.Of(point);
        return rows.MinBy(row => Distance(_places[row], place));
    }

    private double Distance(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var axis = 0; axis < one.Length; axis++)
        {
            var difference = one[axis] - other[axis];
            sum +=
                double.IsNaN(one[axis]) && double.IsNaN(other[axis]) ? 0
                : double.IsNaN(difference) || (difference != 0 && _cube.Ranges[axis].Scale is ParameterScale.Categorical) ? 1
                : difference * difference;
        }

        return sum;
    }
}
