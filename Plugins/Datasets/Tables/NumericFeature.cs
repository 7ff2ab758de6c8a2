using System.Diagnostics;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>A column of numbers, NaN where one is missing.</summary>
/// <param name="column">Its name.</param>
/// <param name="numbers">Its values, row by row.</param>
/// <param name="normalization">How they are brought to one scale.</param>
/// <param name="table">Where they were read, for messages.</param>
/// <param name="remedy">What can be done about a cell beside correcting it.</param>
internal sealed class NumericFeature(string column, double[] numbers, Normalization normalization, Table table, string remedy = "")
    : Feature(column)
{
    /// <inheritdoc/>
    public override FittedColumn Fit(IReadOnlyList<int> rows)
    {
        var known = rows.Select(row => numbers[row]).Where(number => !double.IsNaN(number)).ToArray();
        if (known.Length == 0)
        {
            throw new ComponentException(
                $"The column '{Column}' has no value in the training split, so nothing can be filled in. Leave it out of 'features'.",
                "features"
            );
        }

        var mean = known.Average();
        var (offset, scale) = normalization switch
        {
            Normalization.None => (0.0, 1.0),
            Normalization.Standard => (mean, Math.Sqrt(known.Average(number => (number - mean) * (number - mean)))),
            Normalization.Scale => (known.Min(), known.Max() - known.Min()),
            _ => throw new UnreachableException(),
        };

        // A column that never changes stays at 0 instead of being divided by 0 (or by what rounding left of it).
        return new()
        {
            Column = Column,
            Offset = offset,
            Scale = scale > 1e-12 * Math.Max(1, Math.Abs(mean)) ? scale : 1,
            Fill = mean,
        };
    }

    /// <inheritdoc/>
    public override void Encode(int row, FittedColumn fitted, Span<float> values)
    {
        var number = double.IsNaN(numbers[row]) ? fitted.Fill : numbers[row];
        values[0] = (float)((number - fitted.Offset) / fitted.Scale);
        if (!float.IsFinite(values[0]))
        {
            throw new ComponentException(
                $"{table.Source}, line {table.Rows[row].Line}, column '{Column}': {number:R} is too large for single "
                    + $"precision. Correct the cell{remedy}.",
                "features"
            );
        }
    }
}
