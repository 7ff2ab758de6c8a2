using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>The values that belong to a trial's objective: those of the step at which that was
/// measured, which is where the checkpoint is that is kept.</summary>
/// <param name="trial">The trial.</param>
/// <param name="series">Its series.</param>
/// <param name="objective">What the trial is judged by.</param>
/// <param name="records">Where points are that the summaries don't tell.</param>
internal sealed class KeptValues(TrialRecord trial, IReadOnlyList<SeriesSummary> series, ObjectiveSettings objective, IRecordReader records)
{
    private readonly long? _step =
        series.FirstOrDefault(one => one.Name == objective.Metric) is not { } ranked ? null
        : objective.Reduce is not Reduction.Best ? ranked.LastStep
        : !double.IsFinite(ranked.Min) ? null
        : objective.Goal is Goal.Minimize ? ranked.MinStep
        : ranked.MaxStep;

    /// <summary>Whether a metric has such values: what the validation measured at each check, and the test at the end.</summary>
    public static bool Has(string metric) => IsTest(metric) || metric.StartsWith("validation/", StringComparison.Ordinal);

    /// <summary>The value of a metric; null if it has none there.</summary>
    public double? Of(SeriesSummary metric) =>
        _step switch
        {
            // The test is made once, on the checkpoint that is kept.
            _ when IsTest(metric.Name) => metric.Last,
            null => null,
            { } step when step == metric.LastStep => metric.Last,
            { } step when step == metric.MinStep && double.IsFinite(metric.Min) => metric.Min,
            { } step when step == metric.MaxStep && double.IsFinite(metric.Max) => metric.Max,
            { } step => records.Buckets(trial.Experiment, trial.Number, metric.Name, step, step, most: 1) is [var bucket, ..]
                ? bucket.Last.Value
                : null,
        };

    private static bool IsTest(string metric) => metric.StartsWith("test/", StringComparison.Ordinal);
}
