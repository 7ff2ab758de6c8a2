using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>A point of the search space as <c>--json</c> shows it, where several trials share one.</summary>
/// <param name="Point">Its number.</param>
/// <param name="Trials">The numbers of its trials, best first.</param>
/// <param name="Count">How many objectives the mean is of: those that there are, of a finalist those of its rounds.</param>
/// <param name="Mean">The mean of those objectives, by which points are ranked; null if there are none.</param>
/// <param name="Deviation">Their standard deviation with n − 1; null for fewer than two.</param>
/// <param name="Margin">Half of the 95 % confidence interval of the mean; null for fewer than two.</param>
/// <param name="Parameters">The values that its trials share.</param>
internal sealed record PointOutput(
    long Point,
    IReadOnlyList<long> Trials,
    int Count,
    double? Mean,
    double? Deviation,
    double? Margin,
    IReadOnlyDictionary<string, JsonElement> Parameters
)
{
    public static PointOutput From(RankedPoint point) =>
        new(
            point.Number,
            [.. point.Trials.Select(trial => trial.Number)],
            point.Spread?.Count ?? 0,
            point.Spread?.Mean,
            point.Spread?.Deviation,
            point.Spread?.Margin,
            point.Parameters
        );

    /// <summary>The points best first; null if no trials share one.</summary>
    public static IReadOnlyList<PointOutput>? All(IReadOnlyList<TrialRecord> trials, Goal goal) =>
        RankedPoint.AreShared(trials) ? [.. RankedPoint.Of(trials, goal).Select(From)] : null;
}
