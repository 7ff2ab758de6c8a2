using Platform.Experiments.Records;
using Platform.Experiments.Records.Curves;

namespace Platform.Host.Output;

/// <summary>What the loss curves of a trial say, as <c>--json</c> shows it.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="Fit"><c>good</c>, <c>under-fit</c>, <c>over-fit</c> or <c>diverged</c>.</param>
/// <param name="LearningRate"><c>converging</c>, <c>crawling</c>, <c>stalled</c> or <c>diverging</c>.</param>
/// <param name="Epoch">The epoch, from 1, after which it went wrong; null if it didn't.</param>
/// <param name="Gap">Validation loss minus training loss at the end.</param>
internal sealed record DiagnosisOutput(long Trial, string Fit, string LearningRate, int? Epoch, double? Gap)
{
    /// <summary>The diagnosis of a trial; null if there is too little to say anything.</summary>
    public static DiagnosisOutput? Of(TrialRecord trial, IRecordReader records) => LossCurves.Of(trial, records).Diagnose() is { } found
        ? new(trial.Number, Words.Of(found.Fit), Words.Of(found.Pace), found.Epoch, found.Gap is { } gap ? NumberOutput.Finite(gap) : null)
        : null;
}
