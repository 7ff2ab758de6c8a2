namespace Platform.Plugins.Datasets.Tables;

/// <summary>A column of categories, null where one is missing: one value per category of the
/// training split, 1 for the row's own. Others are all 0.</summary>
internal sealed class CategoricalFeature(string column, string?[] categories) : Feature(column)
{
    /// <inheritdoc/>
    public override FittedColumn Fit(IReadOnlyList<int> rows) =>
        new()
        {
            Column = Column,
            Categories =
            [
                .. rows.Select(row => categories[row]).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            ],
        };

    /// <inheritdoc/>
    public override void Encode(int row, FittedColumn fitted, Span<float> values)
    {
        values.Clear();
        if (categories[row] is { } category && fitted.Place(category) is >= 0 and var place)
        {
            values[place] = 1;
        }
    }
}
