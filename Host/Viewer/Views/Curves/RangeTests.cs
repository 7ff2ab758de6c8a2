using Platform.Experiments.Records;
using Platform.Experiments.Records.Curves;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Curves;

/// <summary>The learning-rate range tests of an experiment: trials whose rate rose with each recorded step, at least tenfold.</summary>
internal static class RangeTests
{
    private const int Most = 50;
    private const int FewestSteps = 10;
    private const double LeastRise = 10;

    public static IReadOnlyList<RangeTestOutput> Of(IReadOnlyList<TrialRecord> trials, IRecordReader records) =>
        [
            .. trials
                .Select(trial => (Trial: trial, Curve: MayBeOne(trial, records) ? RangeTestCurve.Of(trial, records) : null))
                .Where(one => one.Curve is { } curve && Rises(curve.Rates))
                .Take(Most)
                .Select(one => RangeTestOutput.Of(one.Trial, one.Curve!)),
        ];

    // Reads no points of trials whose largest rate isn't their last.
    private static bool MayBeOne(TrialRecord trial, IRecordReader records) =>
        records
            .Summaries(trial.Experiment, trial.Number)
            .GetValueOrDefault(trial.Number)
            ?.FirstOrDefault(series => series.Name == RangeTestCurve.RateSeries)
            is { Count: >= FewestSteps, Min: > 0 } rate
        && rate.Max == rate.Last
        && rate.Max >= LeastRise * rate.Min;

    private static bool Rises(IReadOnlyList<double> rates) =>
        rates.Count >= FewestSteps && rates.Zip(rates.Skip(1)).All(pair => pair.First < pair.Second);
}
