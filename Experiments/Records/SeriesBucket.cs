namespace Platform.Experiments.Records;

/// <summary>What some consecutive points of a series say together, exactly.</summary>
/// <param name="Count">How many there are, at least one.</param>
/// <param name="NonFinite">How many of them are NaN or infinite.</param>
/// <param name="From">The smallest of their steps.</param>
/// <param name="To">The largest of their steps.</param>
/// <param name="First">The first, as it is.</param>
/// <param name="Last">The last, as it is.</param>
/// <param name="Min">The first with the smallest finite value; null if none is finite.</param>
/// <param name="Max">The first with the largest finite value; null if none is finite.</param>
public sealed record SeriesBucket(
    long Count,
    long NonFinite,
    long From,
    long To,
    MetricPoint First,
    MetricPoint Last,
    MetricPoint? Min,
    MetricPoint? Max
);
