namespace Platform.Abstractions;

/// <summary>What a pruner may look at.</summary>
public sealed record PruningRequest
{
    /// <summary>The trial's number.</summary>
    public required long Trial { get; init; }

    /// <summary>The objective's metric of this trial at each check so far, the newest last.</summary>
    public required IReadOnlyList<MetricValue> Values { get; init; }

    /// <summary>How often it measures the metric if nothing stops it; it isn't judged the last time.</summary>
    /// <value>null: not known.</value>
    public int? Planned { get; init; }

    /// <summary>The same of the other trials that may be seen, by ascending numbers. A trial that has ended keeps its object
    /// from request to request.</summary>
    public required IReadOnlyList<TrialValues> Others { get; init; }
}
