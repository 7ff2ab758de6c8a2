using Platform.Experiments.Records;
using Platform.Host.Output;
using Platform.Host.Viewer.Views.Trials;

namespace Platform.Host.Viewer.Views.Curves;

/// <summary>One series of a trial, as its curve is read from it.</summary>
internal sealed class CurveSeries(IRecordReader records, TrialRecord trial, string metric)
{
    // Enough for three reads to find one point among five millions.
    private const int Parts = 256;

    /// <summary>The parts that its runs left.</summary>
    public IReadOnlyList<CurveSegment> Segments { get; } =
        CurveSegment.Of(
            records.Runs(trial.Experiment, trial.Number),
            (from, to, most) => records.Buckets(trial.Experiment, trial.Number, metric, from, to, most)
        );

    /// <summary>Steps of an epoch, of which each leaves one training loss; null if none has ended.</summary>
    public double? StepsPerEpoch { get; } =
        TrainedSteps.OfEpoch(records.Summaries(trial.Experiment, trial.Number).GetValueOrDefault(trial.Number));

    /// <summary>The rungs at which the trial waited or was pruned: after how many epochs each.</summary>
    public IReadOnlyList<int> Rungs { get; } =
        trial.Pruned is { } pruned && pruned.Rung == pruned.Checks && trial.Epochs > 0
            ? [.. trial.Rungs.Select(rung => rung.Epochs).Append(trial.Epochs).Distinct()]
            : [.. trial.Rungs.Select(rung => rung.Epochs)];

    /// <summary>Its curve.</summary>
    /// <param name="query">Of what range.</param>
    /// <param name="most">How many buckets there may be.</param>
    public Curve Read(CurveQuery query, int most)
    {
        var (from, to) = StepRange.Of(this, query);
        var buckets = from <= to ? Buckets(from, to, most) : [];
        MetricPoint[] drawn = [.. buckets.SelectMany(PointsOf)];
        MetricPoint[] points =
        [
            .. Neighbour(from > long.MinValue, long.MinValue, from - 1, bucket => bucket.Last),
            .. drawn,
            .. Neighbour(to < long.MaxValue, to + 1, long.MaxValue, bucket => bucket.First),
        ];
        return new Curve
        {
            Trial = trial.Number,
            Point = trial.Point,
            Count = buckets.Sum(bucket => bucket.Count),
            NonFinite = buckets.Sum(bucket => bucket.NonFinite),
            Drawn = drawn.Length,
            Steps = [.. points.Select(point => point.Step)],
            Times = [.. points.Select(point => point.Time)],
            Values = [.. points.Select(point => NumberOutput.Finite(point.Value))],
            Marks = CurveMark.Of(this, buckets),
            Segments = Segments,
            Rungs = Rungs,
            StepsPerEpoch = StepsPerEpoch,
        };
    }

    /// <summary>The buckets of a range.</summary>
    public IReadOnlyList<SeriesBucket> Buckets(long from, long to, int most) =>
        records.Buckets(trial.Experiment, trial.Number, metric, from, to, most);

    /// <summary>The first point of a range that has a property; null if none has.</summary>
    /// <param name="from">The first step of the range.</param>
    /// <param name="to">The last step of the range.</param>
    /// <param name="holds">Whether any of a bucket's points has it.</param>
    public MetricPoint? Find(long from, long to, Func<SeriesBucket, bool> holds)
    {
        while (Buckets(from, to, Parts).FirstOrDefault(holds) is { } found)
        {
            // Points of one step can't be told apart by their steps.
            if (found.Count == 1 || found.From == found.To)
            {
                return found.First;
            }

            (from, to) = (found.From, found.To);
        }

        return null;
    }

    private static IEnumerable<MetricPoint> PointsOf(SeriesBucket bucket)
    {
        MetricPoint?[] between = [bucket.Min, bucket.Max];
        return between.OfType<MetricPoint>().OrderBy(point => point.Step).Prepend(bucket.First).Append(bucket.Last).Distinct();
    }

    private IEnumerable<MetricPoint> Neighbour(bool isCut, long from, long to, Func<SeriesBucket, MetricPoint> point) =>
        isCut ? Buckets(from, to, 1).Select(point) : [];
}
