using System.Globalization;
using Platform.Experiments.Records.Curves;

namespace Platform.Host.Output;

/// <summary>What to try next after a diagnosis, in a sentence.</summary>
internal static class DiagnosisAdvice
{
    // By the rule of thumb that an update is about a thousandth of the weights: far below and far above it.
    private const double SmallUpdate = 1e-4;
    private const double LargeUpdate = 1e-2;

    // The part of its highest at which a learning rate moves next to nothing.
    private const double Spent = 0.01;

    public static string Of(LossCurves curves, RunDiagnosis found) =>
        found.Pace switch
        {
            LearningPace.Diverging => found.Fit is Fit.Diverged
                ? "Lower the learning rate to a tenth, or find it with platform find-lr."
                : $"Lower the learning rate to a third, or let a schedule lower it from epoch {found.Epoch} on.",
            LearningPace.Oscillating => "Lower the learning rate to a third, or let a schedule lower it.",
            _ when found.Fit is Fit.OverFit => $"Stop after epoch {found.Epoch}, or regularize: weight decay, dropout, more examples.",
            LearningPace.Crawling => curves.UpdateRatio switch
            {
                < SmallUpdate => $"Raise the learning rate: {Updates(curves)}.",
                > LargeUpdate => $"Train for more epochs: {Updates(curves)}.",
                _ => "Raise the learning rate, find it with platform find-lr, or train for more epochs.",
            },
            LearningPace.Stalled => curves switch
            {
                { RateLeft: < Spent } => "Let the learning rate fall later: in the last quarter of the epochs it was below "
                    + "a hundredth of its highest.",
                { UpdateRatio: < SmallUpdate } => $"Raise the learning rate: {Updates(curves)}.",
                { UpdateRatio: > LargeUpdate } => $"Lower the learning rate: {Updates(curves)}.",
                _ => "Find another learning rate with platform find-lr, then try a larger network.",
            },
            _ => "Keep the learning rate.",
        };

    private static string Updates(LossCurves curves)
    {
        var ratio = curves.UpdateRatio!.Value.ToString("G2", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
        return $"an update changes the weights by {ratio} of their norm, where 0.001 is usual";
    }
}
