using static TorchSharp.torch;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Makes one tensor of columns.</summary>
internal static class FeatureValues
{
    /// <summary>float32 <c>[rows, values]</c>, the values of a column beside each other.</summary>
    public static Tensor Of(int rows, IReadOnlyList<Feature> columns, IReadOnlyList<FittedColumn> fitted)
    {
        var width = fitted.Sum(column => column.Width());
        var values = new float[(long)rows * width];
        var start = 0;
        foreach (var (column, known) in columns.Zip(fitted))
        {
            for (var row = 0; row < rows; row++)
            {
                column.Encode(row, known, values.AsSpan((row * width) + start, known.Width()));
            }

            start += known.Width();
        }

        return rows == 0 ? zeros(0, width) : tensor(values, [rows, width]);
    }
}
