using Platform.Experiments.Definitions;
using Platform.Host.Viewer.Views.Trials.Columns;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>A column that can be asked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">As <see cref="ColumnValues.Kind"/>.</param>
/// <param name="Source"><c>fact</c>, <c>parameter</c> or <c>metric</c>.</param>
internal sealed record ColumnEntry(string Name, string Kind, string Source)
{
    public static ColumnEntry Of(ColumnName name, TrialTable table) =>
        new(name.ToString(), KebabCase.Of(table.KindOf(name)), KebabCase.Of(name.Of));
}
