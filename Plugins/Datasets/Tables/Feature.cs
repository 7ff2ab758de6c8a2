namespace Platform.Plugins.Datasets.Tables;

/// <summary>A column that models see.</summary>
internal abstract class Feature(string column)
{
    public string Column => column;

    /// <summary>Learns what is needed from the rows of the training split.</summary>
    public abstract FittedColumn Fit(IReadOnlyList<int> rows);

    /// <summary>Writes a row's values.</summary>
    public abstract void Encode(int row, FittedColumn fitted, Span<float> values);
}
