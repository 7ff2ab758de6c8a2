using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Curves;

/// <summary>Where values of a curve aren't finite: the first of some that are drawn as one mark.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Time">Its time.</param>
/// <param name="Kind"><c>NaN</c>, <c>Infinity</c> or <c>-Infinity</c>.</param>
/// <param name="Count">How many aren't finite, with it.</param>
internal sealed record CurveMark(long Step, double Time, string Kind, long Count)
{
    /// <summary>The most marks of a curve.</summary>
    public const int Most = 50;

    /// <summary>The marks of some buckets.</summary>
    public static IReadOnlyList<CurveMark> Of(CurveSeries series, IReadOnlyList<SeriesBucket> buckets)
    {
        var strange = buckets.Where(bucket => bucket.NonFinite > 0).ToList();
        var share = ((strange.Count - 1) / Most) + 1;
        return [.. strange.Chunk(share).Select(together => From(First(series, together[0]), together.Sum(bucket => bucket.NonFinite)))];
    }

    private static CurveMark From(MetricPoint point, long count) =>
        new(point.Step, point.Time, NumberOutput.Reason(point.Value) ?? "NaN", count);

    private static MetricPoint First(CurveSeries series, SeriesBucket bucket) =>
        double.IsFinite(bucket.First.Value)
            ? series.Find(bucket.From, bucket.To, part => part.NonFinite > 0) ?? bucket.First
            : bucket.First;
}
