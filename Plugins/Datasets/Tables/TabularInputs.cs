using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Rows without targets as inputs, prepared with what was fitted on the training split.</summary>
internal static class TabularInputs
{
    private const string Source = "the input";
    private const int Named = 8;

    /// <param name="context">The rows: the features in the order of the training, or under a first line that names columns, among which all features are.</param>
    /// <param name="separator">What stands between two cells.</param>
    /// <exception cref="ComponentException">A row has other cells.</exception>
    public static NewInputs Read(NewInputsContext context, string separator = ",")
    {
        ArgumentNullException.ThrowIfNull(context);
        var fitted = context.Fitted!.Value.Deserialize<FittedTable>(JsonSerializerOptions.Web)!;
        var table = TableReader.ReadLines(context.Lines, Source, separator, hasHeader: false);
        var names = table.Rows[0].Cells.Select(cell => cell.Trim()).ToArray();
        var isNamed = fitted.Features.All(feature => names.Contains(feature.Column, StringComparer.Ordinal));
        if (isNamed)
            table = table with { Columns = names, Rows = [.. table.Rows.Skip(1)] };
        else if (table.Columns.Count != fitted.Features.Count)
            throw Unfit(table, fitted);

        var features = fitted.Features.Select((feature, i) => FeatureOf(feature, new CellReader(table, feature.Column, isNamed ? Array.IndexOf(names, feature.Column) : i)));
        var values = FeatureValues.Of(table.Rows.Count, [.. features], fitted.Features);
        return new() { Inputs = [values.reshape([table.Rows.Count, .. context.Data.Inputs[0].Shape])], Names = [.. table.Rows.Select(row => string.Join(separator, row.Cells))] };
    }

    private static Feature FeatureOf(FittedColumn fitted, CellReader cells) => fitted.Categories is null
        ? new NumericFeature(fitted.Column, cells.Numbers(missingAllowed: true), Normalization.None)
        : new CategoricalFeature(fitted.Column, cells.Texts(missingAllowed: true));

    private static ComponentException Unfit(Table table, FittedTable fitted)
    {
        var named = string.Join(", ", fitted.Features.Take(Named).Select(feature => feature.Column)) + (fitted.Features.Count > Named ? ", …" : "");
        return new(
            $"{Source} has {table.Columns.Count} cells a row, but the model was trained on {fitted.Features.Count} features ({named}). "
            + "Give all of them, in the order of the training data, or name the columns in a first line.", "input");
    }
}
