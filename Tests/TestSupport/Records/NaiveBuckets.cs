using Platform.Experiments.Records;

namespace Platform.TestSupport.Records;

/// <summary>Buckets by looking at every point: slow and easy to trust.</summary>
public static class NaiveBuckets
{
    /// <summary>The points of a range, one after the other.</summary>
    public static IReadOnlyList<MetricPoint> Within(MetricPoints series, long from, long to) =>
        [
            .. series
                .Steps.Zip(series.Times, series.Values)
                .Select(point => new MetricPoint(point.First, point.Second, point.Third))
                .Where(point => point.Step >= from && point.Step <= to),
        ];

    /// <summary>The points of a range in buckets of equal size, the last of which may be smaller.</summary>
    public static IReadOnlyList<SeriesBucket> Of(MetricPoints series, long from, long to, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var points = Within(series, from, to);
        return [.. points.Chunk(Math.Max(1, (points.Count + most - 1) / most)).Select(Sum)];
    }

    /// <summary>What points say together; at least one.</summary>
    public static SeriesBucket Sum(IReadOnlyList<MetricPoint> points)
    {
        var finite = points.Where(point => double.IsFinite(point.Value)).ToList();
        return new SeriesBucket(
            points.Count,
            points.Count - finite.Count,
            points.Min(point => point.Step),
            points.Max(point => point.Step),
            points[0],
            points[^1],
            finite.Count == 0 ? null : finite.MinBy(point => point.Value),
            finite.Count == 0 ? null : finite.MaxBy(point => point.Value)
        );
    }

    /// <summary>Fails unless buckets say what consecutive points say, all of them, in shares that are fair.</summary>
    public static void AssertExact(IReadOnlyList<SeriesBucket> buckets, IReadOnlyList<MetricPoint> points, int most)
    {
        Assert.True(buckets.Count <= most, $"{buckets.Count} buckets where at most {most} were asked for");
        var (start, share) = (0, (points.Count + most - 1) / most);
        foreach (var bucket in buckets)
        {
            Assert.InRange(bucket.Count, 1, Math.Min(share == 1 ? 1 : 2 * share, points.Count - start));
            Assert.Equal(Sum([.. points.Skip(start).Take((int)bucket.Count)]), bucket);
            start += (int)bucket.Count;
        }

        Assert.Equal(points.Count, start);
    }
}
