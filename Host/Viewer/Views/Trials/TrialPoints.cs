using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>The trials of an experiment as points of the charts over the search space: a list for each thing that
/// is told of them, because names that are told once make a quarter of the answer.</summary>
/// <param name="Numbers">The numbers of the trials, ascending.</param>
/// <param name="Points">The point of the search space of each, which repeats share.</param>
/// <param name="States">The state of each.</param>
/// <param name="Objectives">The objective of each; null if there is none that is finite.</param>
/// <param name="Ended">When each ended, in milliseconds of the Unix epoch; null if it hasn't.</param>
/// <param name="Trained">How many epochs all trials of the experiment had been trained when each was trained the last time; null: it hasn't
/// been. The list is null if no epochs were recorded.</param>
/// <param name="Parameters">What they were tried with.</param>
internal sealed record TrialPoints(
    IReadOnlyList<long> Numbers,
    IReadOnlyList<long> Points,
    IReadOnlyList<string> States,
    IReadOnlyList<double?> Objectives,
    IReadOnlyList<long?> Ended,
    IReadOnlyList<long?>? Trained,
    IReadOnlyList<TriedParameter> Parameters
)
{
    /// <param name="trials">Those that are asked for.</param>
    /// <param name="trained">How many epochs all trials had been trained when each was trained the last time; null if none were
    /// recorded.</param>
    public static TrialPoints Of(IReadOnlyList<TrialRecord> trials, IReadOnlyDictionary<long, long>? trained) =>
        new(
            [.. trials.Select(trial => trial.Number)],
            [.. trials.Select(trial => trial.Point)],
            [.. trials.Select(trial => KebabCase.Of(trial.State))],
            [.. trials.Select(trial => trial.Objective is { } value ? NumberOutput.Finite(value) : null)],
            [.. trials.Select(trial => trial.Ended?.ToUnixTimeMilliseconds())],
            trained is null ? null : [.. trials.Select(trial => trained.TryGetValue(trial.Number, out var epochs) ? epochs : (long?)null)],
            [
                .. trials
                    .SelectMany(trial => trial.Parameters.Keys)
                    .Distinct(StringComparer.Ordinal)
                    .Select(name => TriedParameter.Of(name, trials)),
            ]
        );
}
