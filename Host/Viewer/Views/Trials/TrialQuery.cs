namespace Platform.Host.Viewer.Views.Trials;

/// <summary>Which part of the table of trials is wanted.</summary>
internal sealed record TrialQuery
{
    /// <summary>The most rows that one answer has.</summary>
    public const int MostRows = 500;

    /// <summary>Which trials.</summary>
    public string Filter { get; init; } = "";

    /// <summary>The columns that they are ordered by, most important first; <c>-</c> before a
    /// name: largest first. What has no value is last either way.</summary>
    public IReadOnlyList<string> Sort { get; init; } = [];

    /// <summary>The column whose values keep the trials apart.</summary>
    /// <value>null: they aren't grouped.</value>
    public string? Group { get; init; }

    /// <summary>The columns that are answered.</summary>
    /// <value>null: all.</value>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>How many rows are skipped.</summary>
    public int Offset { get; init; }

    /// <summary>How many rows are wanted.</summary>
    public int Limit { get; init; } = 100;
}
