using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Records.Curves;

namespace Platform.Host.Output;

/// <summary>What the loss curves of a trial say, as <c>--json</c> shows it.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="Fit"><c>good</c>, <c>under-fit</c>, <c>over-fit</c>, <c>unstable</c> or <c>diverged</c>.</param>
/// <param name="LearningRate"><c>converging</c>, <c>crawling</c>, <c>stalled</c>, <c>oscillating</c> or <c>diverging</c>.</param>
/// <param name="Epoch">The epoch, from 1, after which it went wrong; 0: from the start; null: it didn't.</param>
/// <param name="Gap">Validation loss minus training loss of the last validated epoch.</param>
/// <param name="Text">The same in sentences, with the losses that it follows from.</param>
/// <param name="Next">What to try next, in a sentence.</param>
internal sealed record DiagnosisOutput(long Trial, string Fit, string LearningRate, int? Epoch, double? Gap, string Text, string Next)
{
    /// <summary>The diagnosis of a trial; null if there is too little to say anything.</summary>
    public static DiagnosisOutput? Of(TrialRecord trial, IRecordReader records)
    {
        var curves = LossCurves.Of(trial, records);
        return curves.Diagnose() is { } found
            ? new(
                trial.Number,
                KebabCase.Of(found.Fit),
                KebabCase.Of(found.Pace),
                found.Epoch,
                found.Gap,
                DiagnosisText.Of(curves, found),
                DiagnosisAdvice.Of(curves, found)
            )
            : null;
    }
}
