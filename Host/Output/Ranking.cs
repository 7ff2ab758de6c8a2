using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>The order in which trials are listed.</summary>
internal static class Ranking
{
    /// <summary>Best objective first; then what has none: running, waiting and paused trials, at last
    /// those that diverged, failed or were cancelled. Equals by number.</summary>
    public static IReadOnlyList<TrialRecord> Of(IEnumerable<TrialRecord> trials, Goal goal) =>
        [
            .. trials
                .OrderBy(Group)
                .ThenBy(trial => HasObjective(trial) ? (goal is Goal.Minimize ? trial.Objective : -trial.Objective) : null)
                .ThenBy(trial => trial.Number),
        ];

    /// <summary>Whether a trial has a place in the ranking: a finite objective.</summary>
    public static bool HasObjective(TrialRecord trial) => trial.Objective is { } value && double.IsFinite(value);

    private static int Group(TrialRecord trial) =>
        trial switch
        {
            _ when HasObjective(trial) => 0,
            { State: TrialState.Running } => 1,
            { State: TrialState.Waiting or TrialState.Paused } => 2,
            { State: TrialState.Completed or TrialState.Pruned } => 3,
            { State: TrialState.Diverged } => 4,
            _ => 5,
        };
}
