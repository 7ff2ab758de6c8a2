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

    /// <summary>What is recorded of a trial of an experiment that doesn't run.</summary>
    /// <param name="trial">The trial, which hasn't ended.</param>
    /// <param name="records">Its runs.</param>
    /// <param name="now">The time, UTC.</param>
    public static IEnumerable<RecordChange> Changes(TrialRecord trial, IRecordReader records, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var open = new ExperimentHistory(trial.Experiment, records).Open(trial.Number);
        foreach (var lost in open.Runs.Where(run => run.Ended is null).ToList())
        {
            yield return new PutRun(open.Lose(lost));
        }

        yield return new PutTrial(Of(trial, open, now));
    }

    /// <summary>A trial that neither runs nor has ended, as it is then.</summary>
    internal static TrialRecord Of(TrialRecord trial, OpenTrial open, DateTimeOffset now) =>
        trial with
        {
            State = TrialState.Cancelled,
            Reason = Reason,
            Ended = now,
            Duration = open.Duration,
        };
}
