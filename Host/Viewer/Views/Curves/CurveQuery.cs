namespace Platform.Host.Viewer.Views.Curves;

/// <summary>Which curves are wanted.</summary>
/// <param name="Metric">The series.</param>
internal sealed record CurveQuery(string Metric)
{
    /// <summary>The most points that one chart draws, shared by its lines.</summary>
    public const int MostPoints = 40_000;

    /// <summary>The most lines of one chart.</summary>
    public const int MostTrials = 200;

    /// <summary>The trials, of which the best come first.</summary>
    /// <value>null: all, up to <see cref="MostTrials"/>.</value>
    public IReadOnlySet<long>? Trials { get; init; }

    /// <summary>The first step of the visible range.</summary>
    public long From { get; init; } = long.MinValue;

    /// <summary>The last step of the visible range.</summary>
    public long To { get; init; } = long.MaxValue;

    /// <summary>How many points the curves may have together.</summary>
    public int Points { get; init; } = MostPoints;
}
