using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Curves;

/// <summary>One series of a trial, as its curve is read from it.</summary>
internal sealed class CurveSeries(IRecordReader records, TrialRecord trial, string metric)
{
    // Enough for three reads to find one point among five millions.
    private const int Parts = 256;

    /// <summary>The trial.</summary>
    public TrialRecord Trial => trial;

    /// <summary>The parts that its runs left.</summary>
    public IReadOnlyList<CurveSegment> Segments { get; } =
        CurveSegment.Of(
            records.Runs(trial.Experiment, trial.Number),
            (from, to, most) => records.Buckets(trial.Experiment, trial.Number, metric, from, to, most)
        );

    /// <summary>Steps of an epoch, of which each leaves one training loss; null if none has ended.</summary>
    public double? StepsPerEpoch { get; } =
        records
            .Summaries(trial.Experiment, trial.Number)
            .GetValueOrDefault(trial.Number)
            ?.FirstOrDefault(series => series.Name == "train/loss")
            is { Count: > 0, LastStep: > 0 } epochs
            ? epochs.LastStep / (double)epochs.Count
            : null;

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
}
