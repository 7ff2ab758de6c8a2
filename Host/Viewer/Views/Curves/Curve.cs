using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Curves;

/// <summary>The points of a series that a chart draws: first, smallest, largest and last of each bucket, so that no spike is lost.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Count">How many points there are in the range.</param>
/// <param name="NonFinite">How many of them are NaN or infinite.</param>
/// <param name="Steps">Optimizer steps made.</param>
/// <param name="Times">Seconds of the Unix epoch.</param>
/// <param name="Values">The values; null where one isn't finite.</param>
internal sealed record Curve(long Trial, long Count, long NonFinite, IReadOnlyList<long> Steps, IReadOnlyList<double> Times, IReadOnlyList<double?> Values)
{
    /// <summary>The most points that are drawn of a bucket.</summary>
    public const int PointsOfBucket = 4;

    public static Curve From(long trial, IReadOnlyList<SeriesBucket> buckets)
    {
        MetricPoint[] points = [.. buckets.SelectMany(Drawn)];
        return new Curve(
            trial,
            buckets.Sum(bucket => bucket.Count),
            buckets.Sum(bucket => bucket.NonFinite),
            [.. points.Select(point => point.Step)],
            [.. points.Select(point => point.Time)],
            [.. points.Select(point => NumberOutput.Finite(point.Value))]);
    }

    private static IEnumerable<MetricPoint> Drawn(SeriesBucket bucket)
    {
        MetricPoint?[] between = [bucket.Min, bucket.Max];
        return between.OfType<MetricPoint>().OrderBy(point => point.Step).Prepend(bucket.First).Append(bucket.Last).Distinct();
    }
}
