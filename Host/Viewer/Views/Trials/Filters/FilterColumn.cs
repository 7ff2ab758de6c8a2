using Platform.Host.Viewer.Views.Trials.Columns;

namespace Platform.Host.Viewer.Views.Trials.Filters;

/// <summary>A column as a filter sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it can be compared with.</param>
/// <param name="Value">Its value in a row.</param>
internal sealed record FilterColumn(string Name, ColumnKind Kind, Func<int, Cell> Value)
{
    public bool HasNumbers => Kind is not ColumnKind.Text;

    public bool HasTexts => Kind is ColumnKind.Text or ColumnKind.Mixed;
}
