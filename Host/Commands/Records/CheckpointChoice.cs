using System.CommandLine;
using System.CommandLine.Parsing;
using Platform.Experiments.Records;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Records;

/// <summary>Which checkpoint of a trial is meant.</summary>
internal static class CheckpointChoice
{
    public static Option<bool> Best() =>
        new("--best") { Description = "Use the checkpoint with the best objective (default, if there is one)" };

    public static Option<bool> Last() => new("--last") { Description = "Use the checkpoint of the last state" };

    /// <summary>Refuses both at once.</summary>
    public static Action<CommandResult> Exclusive(Option<bool> best, Option<bool> last) =>
        result =>
        {
            if (result.GetValue(best) && result.GetValue(last))
            {
                result.AddError("--best and --last exclude each other.");
            }
        };

    /// <exception cref="CallException">The trial has no such checkpoint.</exception>
    public static CheckpointRecord Make(IRecordReader records, TrialRecord trial, bool best, bool last)
    {
        var checkpoints = records.Checkpoints(trial.Experiment, trial.Number);
        var chosen = (best, last) switch
        {
            (true, _) => checkpoints.FirstOrDefault(one => one.IsBest),
            (_, true) => checkpoints.FirstOrDefault(one => one.IsLast),
            _ => CheckpointRecord.Weights(checkpoints),
        };
        return chosen
            ?? throw new CallException(
                checkpoints.Count == 0
                    ? $"Trial {trial.Number} of '{trial.Experiment}' has no checkpoint. "
                        + "training.checkpoints in the definition says which are kept."
                    : $"Trial {trial.Number} of '{trial.Experiment}' has no {(best ? "best" : "last")} checkpoint; "
                        + $"use {(best ? "--last" : "--best")}."
            );
    }
}
