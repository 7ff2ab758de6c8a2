namespace Platform.Abstractions;

/// <summary>A number that says how good predictions are.</summary>
public sealed record Metric
{
    /// <summary>Measures one batch.</summary>
    public required MetricFunction Measure { get; init; }

    /// <summary>Whether the numbers of the batches are put one after another, rather than added up: for what can't be told from sums, as
    /// the area under a curve, which needs every score.</summary>
    /// <remarks>They stay on the device until the pass is over, and checkpoints within an epoch hold those of the training split. A trial
    /// whose split has more than 33,554,432 of them for one metric (256 MB) fails.</remarks>
    /// <value>false</value>
    public bool Gathers { get; init; }

    /// <summary>Makes the value of a split from the sums over its batches, or from their numbers, in the batches' order, if it
    /// <see cref="Gathers"/>.</summary>
    /// <value>The first sum divided by the count.</value>
    public MetricResult Finish { get; init; } = static (sums, count) => sums[0] / count;
}
