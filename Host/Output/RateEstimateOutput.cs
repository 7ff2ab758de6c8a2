using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Experiments.Records.Curves;

namespace Platform.Host.Output;

/// <summary>The learning rate of one point of the search space as <c>find-lr --json</c> prints it.</summary>
/// <param name="Parameters">The point.</param>
/// <param name="Suggestion">The learning rate to train with; null: the tests show none.</param>
/// <param name="Spread">How many times the smallest suggestion of a test the largest is; null: there are fewer than two.</param>
/// <param name="Reason">Why this one, or why none.</param>
/// <param name="Tests">The tests, one for each start.</param>
internal sealed record RateEstimateOutput(
    IReadOnlyDictionary<string, JsonElement> Parameters,
    double? Suggestion,
    double? Spread,
    string Reason,
    IReadOnlyList<RangeTestOutput> Tests
)
{
    /// <summary>The estimates of an experiment of range tests, in the order of the points.</summary>
    public static IReadOnlyList<RateEstimateOutput> Of(IReadOnlyList<TrialRecord> trials, IRecordReader records) =>
        [
            .. trials
                .Select(trial => (Trial: trial, Curve: RangeTestCurve.Of(trial, records)))
                .Where(one => one.Curve is not null)
                .GroupBy(one => one.Trial.Point)
                .OrderBy(point => point.Key)
                .Select(point => Of([.. point.OrderBy(one => one.Trial.Number).Select(one => (one.Trial, one.Curve!))])),
        ];

    private static RateEstimateOutput Of(IReadOnlyList<(TrialRecord Trial, RangeTestCurve Curve)> tests)
    {
        var estimate = RateEstimate.Of([.. tests.Select(test => test.Curve)]);
        return new(
            tests[0].Trial.Parameters,
            estimate.Rate,
            estimate.Spread,
            estimate.Reason,
            [.. tests.Select(test => RangeTestOutput.Of(test.Trial, test.Curve))]
        );
    }
}
