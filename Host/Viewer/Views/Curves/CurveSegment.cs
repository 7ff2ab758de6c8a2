using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Curves;

/// <summary>The part of a curve that one run left.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">The step from which it went on; its points lie beyond.</param>
/// <param name="Started">When it began, in seconds of the Unix epoch.</param>
/// <param name="Before">How many seconds earlier runs trained up to this step.</param>
internal sealed record CurveSegment(int Run, long Step, double Started, double Before)
{
    /// <summary>The segments of a series. A run goes on from a checkpoint, and what runs before it left beyond counts no more.</summary>
    public static IReadOnlyList<CurveSegment> Of(IReadOnlyList<RunRecord> runs, Func<long, long, int, IReadOnlyList<SeriesBucket>> buckets)
    {
        var segments = new List<CurveSegment>();
        var before = 0.0;
        foreach (var (index, run) in runs.Index())
        {
            // A point at step 0 belongs to the first run.
            var from = index == 0 ? long.MinValue : run.StartStep + 1;
            var to = runs.Skip(index + 1).Select(later => later.StartStep).DefaultIfEmpty(long.MaxValue).Min();
            if (from > to || buckets(from, to, 1) is not [var left, ..])
            {
                continue;
            }

            // The clock of another machine may be late.
            var started = Math.Min(run.Started.ToUnixTimeMilliseconds() / 1000.0, left.First.Time);
            segments.Add(new CurveSegment(run.Number, run.StartStep, started, before));
            before += Math.Max(0, left.Last.Time - started);
        }

        return segments;
    }
}
