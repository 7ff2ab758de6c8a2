namespace Platform.Host.Viewer.Views.Trials;

/// <summary>Some rows of the table of trials, column by column.</summary>
/// <param name="Total">How many trials the experiment has.</param>
/// <param name="Matching">How many of them the filter lets through.</param>
/// <param name="Offset">How many of these come before the first row here.</param>
/// <param name="Numbers">The trials of the rows.</param>
/// <param name="Columns">The columns that were asked for.</param>
/// <param name="Groups">The groups of all matching trials in their order; null: they aren't grouped.</param>
internal sealed record TrialRows(
    int Total,
    int Matching,
    int Offset,
    IReadOnlyList<long> Numbers,
    IReadOnlyList<ColumnValues> Columns,
    IReadOnlyList<TrialGroup>? Groups
);
