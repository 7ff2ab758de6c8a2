using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>Why a trial has no objective.</summary>
internal static class ObjectiveReason
{
    /// <summary>In a few words; null if it has one.</summary>
    public static string? Of(TrialRecord trial, IReadOnlyList<SeriesSummary> series, ObjectiveSettings objective) =>
        trial switch
        {
            { Objective: { } value } => NumberOutput.Reason(value),
            { State: TrialState.Completed or TrialState.Pruned } =>
                $"{KebabCase.Of(trial.State)}: {Measured(series.FirstOrDefault(one => one.Name == objective.Metric), objective)}",
            { Reason: { } reason } when reason != KebabCase.Of(trial.State) => $"{KebabCase.Of(trial.State)}: {reason}",
            _ => KebabCase.Of(trial.State),
        };

    private static string Measured(SeriesSummary? series, ObjectiveSettings objective) =>
        series switch
        {
            null => $"{objective.Metric} was never measured",
            _ when objective.Reduce is Reduction.Last =>
                $"the last value of {objective.Metric} is {NumberOutput.Reason(series.Last) ?? "not finite"}",
            _ when objective.Reduce is Reduction.MeanOfLast => $"one of the last values of {objective.Metric} isn't finite",
            _ => $"no value of {objective.Metric} is finite",
        };
}
