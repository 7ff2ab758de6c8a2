using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>A trial as a point of the charts over the search space.</summary>
internal sealed record TrialPoint(
    long Number, long Point, string State, double? Objective, DateTimeOffset? Started, DateTimeOffset? Ended, IReadOnlyDictionary<string, JsonElement> Parameters)
{
    public static TrialPoint From(TrialRecord trial) => new(
        trial.Number, trial.Point, Words.Of(trial.State), trial.Objective is { } value ? NumberOutput.Finite(value) : null, trial.Started, trial.Ended, trial.Parameters);
}
