namespace Platform.Host.Viewer.Views.Curves;

/// <summary>The points of a series that a chart draws: first, smallest, largest and
/// last of each bucket, so that no spike is lost.</summary>
internal sealed record Curve
{
    /// <summary>The most points that are drawn of a bucket.</summary>
    public const int PointsOfBucket = 4;

    /// <summary>The trial.</summary>
    public required long Trial { get; init; }

    /// <summary>Its point of the search space, which repeats share.</summary>
    public required long Point { get; init; }

    /// <summary>How many points there are in the range.</summary>
    public required long Count { get; init; }

    /// <summary>How many of them are NaN or infinite.</summary>
    public required long NonFinite { get; init; }

    /// <summary>How many of the points that follow lie in the range: all but the neighbours to which a line leads on either side.</summary>
    public required int Drawn { get; init; }

    /// <summary>Optimizer steps made.</summary>
    public required IReadOnlyList<long> Steps { get; init; }

    /// <summary>Seconds of the Unix epoch.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>The values; null where one isn't finite.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>Where values aren't finite.</summary>
    public required IReadOnlyList<CurveMark> Marks { get; init; }

    /// <summary>Its parts, one for each run that left points; more than one if the trial was restarted.</summary>
    public required IReadOnlyList<CurveSegment> Segments { get; init; }

    /// <summary>The rungs at which its trial waited or was pruned: after how many epochs each, ascending.</summary>
    public required IReadOnlyList<int> Rungs { get; init; }

    /// <summary>Steps of an epoch; null if no epoch has ended.</summary>
    public required double? StepsPerEpoch { get; init; }
}
