using Platform.Experiments.Records;

namespace Platform.Host.Commands.Running;

/// <summary>How to resume an experiment that was paused, stopped or cancelled.</summary>
internal static class ResumeHint
{
    /// <summary>A sentence; null if there is nothing to say.</summary>
    public static string? Of(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials)
    {
        var cancelled = trials.Count(trial => trial.State is TrialState.Cancelled);
        string?[] ways =
        [
            experiment.State is ExperimentState.Paused or ExperimentState.Cancelled
            && !(trials.Count(trial => trial.Ended is not null) >= experiment.TrialCount)
                ? $"platform resume {experiment.Id} runs the remaining trials"
                : null,
            cancelled > 0
                ? $"platform rerun {experiment.Id} tries {(cancelled == 1 ? "the cancelled one" : $"the {cancelled} cancelled ones")} again"
                : null,
        ];
        return string.Join("; ", ways.OfType<string>()) is { Length: > 0 } sentence ? $"{sentence}." : null;
    }
}
