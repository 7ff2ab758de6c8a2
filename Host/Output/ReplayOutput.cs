using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Replays;

namespace Platform.Host.Output;

/// <summary>What came of a replay, as <c>--json</c> shows it.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Same">Whether all decisions are as they were recorded.</param>
/// <param name="Decisions">How many were compared: points, promotions and rounds; null with a difference.</param>
/// <param name="Points">How many points were proposed.</param>
/// <param name="Promotions">How often a trial was promoted.</param>
/// <param name="Rounds">How many rounds the finalists had.</param>
/// <param name="Verdicts">At how many checks the pruner was asked.</param>
/// <param name="End">Whether the end was derived: <c>open</c>, <c>derived</c>, <c>given</c>.</param>
/// <param name="Difference">The first decision that isn't as it was recorded; null: all are.</param>
internal sealed record ReplayOutput(
    string Experiment,
    bool Same,
    long? Decisions,
    long? Points,
    long? Promotions,
    int? Rounds,
    long? Verdicts,
    string? End,
    ReplayDifferenceOutput? Difference
)
{
    public static ReplayOutput From(ExperimentRecord experiment, ReplayOutcome outcome) =>
        outcome.Difference is { } difference
            ? new(experiment.Id, Same: false, null, null, null, null, null, null, ReplayDifferenceOutput.From(difference, outcome.Caveat))
            : new(
                experiment.Id,
                Same: true,
                outcome.Points + outcome.Promotions + outcome.Rounds,
                outcome.Points,
                outcome.Promotions,
                outcome.Rounds,
                outcome.Verdicts,
                JsonNamingPolicy.CamelCase.ConvertName(outcome.End.ToString()),
                Difference: null
            );
}

/// <summary>A decision that isn't as it was recorded.</summary>
/// <param name="Decision">Its number; null: it has none, as the end of the search.</param>
/// <param name="Trial">The trial; null: it concerns none.</param>
/// <param name="What">What it is.</param>
/// <param name="Recorded">What was recorded; null: nothing.</param>
/// <param name="Derived">What was derived; null: nothing.</param>
/// <param name="Caveat">What its user did to trials that may explain it; null: nothing.</param>
internal sealed record ReplayDifferenceOutput(long? Decision, long? Trial, string What, string? Recorded, string? Derived, string? Caveat)
{
    public static ReplayDifferenceOutput From(ReplayDifference difference, string? caveat) =>
        new(difference.Decision, difference.Trial, difference.What, difference.Recorded, difference.Derived, caveat);
}
