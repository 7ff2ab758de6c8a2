namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>Where the values of a column come from.</summary>
internal enum ColumnSource
{
    /// <summary>What every trial has: its state, its objective.</summary>
    Fact,

    /// <summary>A parameter of the search space.</summary>
    Parameter,

    /// <summary>A series that the trial reported.</summary>
    Metric,
}
