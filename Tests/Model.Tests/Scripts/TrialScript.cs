using Platform.Experiments.Records;

namespace Platform.Model.Tests.Scripts;

/// <summary>How the training of a trial goes.</summary>
/// <param name="Fate">What it comes to.</param>
/// <param name="Steps">How many steps it has, each an epoch and a report.</param>
/// <param name="FaultStep">The step at which it comes to another end.</param>
/// <param name="StepTime">How long a step takes.</param>
/// <param name="CheckpointEvery">After how many steps there is a checkpoint.</param>
internal sealed record TrialScript(TrialFate Fate, int Steps, int FaultStep, TimeSpan StepTime, int CheckpointEvery)
{
    /// <summary>What the records have to say in the end.</summary>
    public TrialState End =>
        Fate switch
        {
            TrialFate.Completes or TrialFate.FailsOnce => TrialState.Completed,
            TrialFate.Diverges => TrialState.Diverged,
            _ => TrialState.Failed,
        };

    /// <summary>The loss after a step.</summary>
    public static double Loss(long trial, long step) => trial + (1.0 / step);
}
