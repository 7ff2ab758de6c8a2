using System.Globalization;
using Platform.Experiments.Records.Curves;

namespace Platform.Host.Output;

/// <summary>A diagnosis in sentences, with the losses that it follows from.</summary>
internal static class DiagnosisText
{
    private const int Usual = 4;
    private const int Most = 17;

    public static string Of(LossCurves curves, RunDiagnosis found) =>
        string.Join(' ', new[] { Verdict(curves, found), Gap(curves, found) }.OfType<string>());

    private static string Verdict(LossCurves curves, RunDiagnosis found) =>
        found.Fit switch
        {
            Fit.Diverged => $"{Divergence(curves, found)}: most likely the learning rate is too large.",
            Fit.Unstable when found.Pace is LearningPace.Oscillating => Oscillation(curves)
                + $". Most likely the learning rate is too large{Later(curves)}.",
            Fit.Unstable => $"After epoch {found.Epoch} the training loss rose again, "
                + $"{FromTo(curves.Training[found.Epoch!.Value - 1], curves.Training[^1])}: most likely the learning rate was "
                + $"too large for it{Later(curves)}.",
            Fit.OverFit => OverFit(curves, found.Epoch!.Value),
            Fit.UnderFit when found.Pace is LearningPace.Crawling =>
                "It doesn't fit yet what it was trained on: the training loss is still falling, "
                    + $"{FromTo(curves.Training[0], curves.Training[^1])} since the first epoch.",
            Fit.UnderFit => $"It hardly fits what it was trained on: the training loss hardly falls any more and is still {Level(curves)}.",
            _ => $"It fits what it was trained on: the training loss went {FromTo(curves.Training[0], curves.Training[^1])}"
                + (curves.IsSettled ? " and has settled" : ", and falls slowly now")
                + $"{Later(curves)}.",
        };

    private static string Divergence(LossCurves curves, RunDiagnosis found)
    {
        var since = found.Epoch is > 0 and var epoch ? $" after epoch {epoch}" : "";
        if (curves.IsDiverged || curves.Training.Concat(curves.Validation.Select(check => check.Loss)).Any(loss => !double.IsFinite(loss)))
        {
            return $"Its loss wasn't finite any more{since}";
        }

        return curves.IsLostFromTheStart
            ? "Its loss blew up in the first epoch and didn't come down again to the untrained network's, which was "
                + $"{Short(curves.FirstBatch!.Value)} in the first batch"
            : $"Its training loss grew{since}, {FromTo(curves.Training[0], curves.Training[^1])} since the first epoch";
    }

    private static string Oscillation(LossCurves curves)
    {
        var rises = curves.LateRises;
        var times = rises.Count == 2 ? "twice" : $"{rises.Count} times";
        return $"The training loss goes up and down: in the last half of the epochs it rose {times}, "
            + $"the last time {FromTo(rises[^1].From, rises[^1].To)}";
    }

    private static string OverFit(LossCurves curves, int epoch)
    {
        var (before, after) = (curves.Training[epoch - 1], curves.Training[^1]);
        var training = after == before ? $"stayed at {Short(after)}" : $"{(after < before ? "fell" : "rose")} {FromTo(before, after)}";
        return $"After epoch {epoch} the validation loss rose {FromTo(curves.LowestValidation.Loss, curves.Validation[^1].Loss)}, "
            + $"while the training loss {training}.";
    }

    private static string Level(LossCurves curves) =>
        curves.Untrained is { } untrained
            ? $"{Short(curves.Training[^1])}, where the untrained network had {Short(untrained)}"
            : $"{Short(curves.Training[^1])}, where the first epoch had {Short(curves.Training[0])}";

    private static string Later(LossCurves curves) =>
        curves.Validation.Count < 2 ? ""
        : curves.EndsNearLowestValidation ? ". The validation loss ended about where it was lowest"
        : $". The last validation loss, {Short(curves.Validation[^1].Loss)}, is above the lowest, "
            + $"{Short(curves.LowestValidation.Loss)} after epoch {curves.LowestValidation.Epoch}";

    private static string? Gap(LossCurves curves, RunDiagnosis found)
    {
        if (found.Gap is not { } gap || !double.IsFinite(gap))
        {
            return null;
        }

        var last = curves.Validation[^1].Epoch;
        var when = last == curves.Training.Count ? "At the end" : $"After epoch {last}";
        var size = gap == 0 ? "that of training" : $"{Short(Math.Abs(gap))} {(gap < 0 ? "below" : "above")} the training loss";
        return $"{when} the validation loss is {size}.";
    }

    // With so many digits that a change can be seen.
    private static string FromTo(double from, double to)
    {
        var digits = Usual;
        while (digits < Most && Short(from, digits) == Short(to, digits))
        {
            digits++;
        }

        return $"from {Short(from, digits)} to {Short(to, digits)}";
    }

    private static string Short(double value, int digits = Usual) =>
        value.ToString($"G{digits}", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
}
