namespace Platform.Abstractions;

/// <summary>A number that says how good predictions are.</summary>
public sealed record Metric
{
    /// <summary>Measures one batch.</summary>
    public required MetricFunction Measure { get; init; }

    /// <summary>Makes the value of a split from the sums over its batches.</summary>
    /// <value>The first sum divided by the count.</value>
    public MetricResult Finish { get; init; } = static (sums, count) => sums[0] / count;
}
