namespace Platform.Host.Viewer.Views.Curves;

/// <summary>Which steps of a trial lie in a visible range. Times don't descend within a trial, whatever its runs.</summary>
internal static class StepRange
{
    public static (long From, long To) Of(CurveSeries series, CurveQuery query) =>
        (
            query.From is { } from ? First(series, query.Axis, from) : long.MinValue,
            query.To is { } to ? Last(series, query.Axis, to) : long.MaxValue
        );

    private static long First(CurveSeries series, CurveAxis axis, double from) =>
        axis switch
        {
            CurveAxis.Step => Whole(Math.Ceiling(from)),
            CurveAxis.Epoch => Whole(Math.Ceiling(from * (series.StepsPerEpoch ?? 1))),
            _ => Time(series, axis, from) is var time
            && series.Find(long.MinValue, long.MaxValue, bucket => bucket.Last.Time >= time) is { } point
                ? point.Step
                : long.MaxValue,
        };

    private static long Last(CurveSeries series, CurveAxis axis, double to) =>
        axis switch
        {
            CurveAxis.Step => Whole(Math.Floor(to)),
            CurveAxis.Epoch => Whole(Math.Floor(to * (series.StepsPerEpoch ?? 1))),
            _ => Time(series, axis, to) is var time
            && series.Find(long.MinValue, long.MaxValue, bucket => bucket.Last.Time > time) is { } point
                ? point.Step - 1
                : long.MaxValue,
        };

    private static double Time(CurveSeries series, CurveAxis axis, double value) =>
        axis is CurveAxis.Relative && series.Segments.LastOrDefault(segment => segment.Before <= value) is { } segment
            ? segment.Started + (value - segment.Before)
        : axis is CurveAxis.Relative && series.Segments is [var first, ..] ? first.Started + value
        : value;

    // Beyond these ends a double is no step any more.
    private static long Whole(double value) => (long)Math.Clamp(value, -9e18, 9e18);
}
