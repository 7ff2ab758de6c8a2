using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Experiments.Records.Curves;

namespace Platform.Host.Output;

/// <summary>A learning-rate range test as <c>find-lr --json</c> prints it.</summary>
/// <param name="Trial">Its trial.</param>
/// <param name="Parameters">The point of the search space.</param>
/// <param name="Suggestion">The learning rate to train with; null: the test shows none.</param>
/// <param name="Reason">Why this one, or why none.</param>
/// <param name="Steepest">The learning rate at which the smoothed loss fell fastest; null: it never fell.</param>
/// <param name="Lowest">The learning rate at which it was lowest; null: there were too few steps.</param>
/// <param name="Diverged">The learning rate at which it had lost half of its fall again; null: it hadn't.</param>
/// <param name="Rates">The learning rate of each step.</param>
/// <param name="Losses">The loss of each step's batch; null where it isn't finite.</param>
/// <param name="Smoothed">The losses smoothed, as far as they are finite.</param>
internal sealed record RangeTestOutput(
    long Trial,
    IReadOnlyDictionary<string, JsonElement> Parameters,
    double? Suggestion,
    string Reason,
    double? Steepest,
    double? Lowest,
    double? Diverged,
    IReadOnlyList<double> Rates,
    IReadOnlyList<double?> Losses,
    IReadOnlyList<double> Smoothed
)
{
    public static RangeTestOutput Of(TrialRecord trial, RangeTestCurve curve) =>
        new(
            trial.Number,
            trial.Parameters,
            curve.Suggestion.Rate,
            curve.Suggestion.Reason,
            curve.Steepest,
            curve.Lowest,
            curve.Diverged,
            curve.Rates,
            [.. curve.Losses.Select(NumberOutput.Finite)],
            curve.Smoothed
        );
}
