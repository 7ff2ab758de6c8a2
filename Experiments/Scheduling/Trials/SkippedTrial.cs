using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>A trial that its user doesn't want to be trained any further.</summary>
public static class SkippedTrial
{
    /// <summary>What its record says as the reason.</summary>
    public const string Reason = "skipped";

    /// <summary>Why a trial can't be skipped; null: it can.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="number">Its number.</param>
    /// <param name="trial">Its record; null: there is none.</param>
    public static string? Refusal(string experiment, long number, TrialRecord? trial) =>
        trial is null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"'{experiment}' has no trial {number} yet. platform trials {experiment} lists those that there are."
            )
        : TrialIndex.IsFinal(trial.State)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Trial {number} of '{experiment}' has ended already: it is {KebabCase.Of(trial.State)}."
            )
        : null;

    /// <summary>The trial of an experiment that doesn't run, as it is then.</summary>
    /// <param name="trial">A trial that waits or is paused.</param>
    /// <param name="now">The time, UTC.</param>
    public static TrialRecord Of(TrialRecord trial, DateTimeOffset now) =>
        trial with
        {
            State = TrialState.Cancelled,
            Reason = Reason,
            Ended = now,
        };
}
