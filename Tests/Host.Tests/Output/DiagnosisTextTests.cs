using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Platform.Experiments.Records.Curves;
using Platform.Host.Output;

namespace Platform.Host.Tests.Output;

/// <summary>The words of a diagnosis never contradict the losses beside them, whatever these are.</summary>
public sealed partial class DiagnosisTextTests
{
    // Falls, rises, stands and jumps: a row of factors, of different strengths.
    private static readonly Gen<double[]> Losses = Gen.Select(
        Gen.Double[0.01, 30000],
        Gen.Select(Gen.Double[0.3, 1.6], Gen.Double[0.95, 1.02], Gen.Int[0, 3], (wild, calm, kind) => kind == 0 ? wild : calm).Array[1, 40],
        (start, factors) => factors.Aggregate(new List<double> { start }, (losses, factor) => [.. losses, losses[^1] * factor]).ToArray()
    );

    private static readonly Gen<LossCurves> Curves = Gen.Select(
        Losses,
        Losses,
        Gen.Double[0.3, 3],
        Gen.Bool,
        Gen.Int[1, 5],
        (training, validation, first, isTypical, every) =>
            new LossCurves
            {
                FirstBatch = training[0] * first,
                IsFirstTypical = isTypical,
                Training = training,
                Validation =
                [
                    .. validation.Take(training.Length).Select((loss, i) => (Epoch: i + 1, loss)).Where(check => check.Epoch % every == 0),
                ],
            }
    );

    [Fact]
    public void Words_DontContradictTheLosses() =>
        Curves.Sample(
            curves =>
            {
                if (curves.Diagnose() is not { } found)
                {
                    return;
                }

                var text = DiagnosisText.Of(curves, found);
                foreach (Match match in Movement().Matches(text))
                {
                    var (from, to) = (Number(match.Groups["from"].Value), Number(match.Groups["to"].Value));
                    Assert.True(
                        match.Groups["verb"].Value switch
                        {
                            "rose" or "rose again," or "grew" => to > from,
                            _ => to < from,
                        },
                        text
                    );
                }

                Says(
                    text,
                    "ended about where it was lowest",
                    curves.Validation.Count > 1
                        && curves.Validation[^1].Loss <= (1.11 * curves.Validation.Min(check => check.Loss)) + (0.011 * Scale(curves))
                );
                Says(
                    text,
                    "is above the lowest",
                    curves.Validation.Count > 1 && curves.Validation[^1].Loss > curves.Validation.Min(check => check.Loss)
                );
                Says(
                    text,
                    "still falling",
                    found is { Fit: Fit.UnderFit, Pace: LearningPace.Crawling } && curves.Training[^1] < curves.Training[0]
                );
                Says(text, "hardly falls any more", found is { Fit: Fit.UnderFit, Pace: LearningPace.Stalled });
                Says(text, "goes up and down", found.Pace is LearningPace.Oscillating && Turns(curves.Training) > 1);
                Says(text, "It fits", found.Fit is Fit.Good && curves.Training[^1] < 0.95 * Scale(curves));
                Says(text, "grew", found.Fit is Fit.Diverged && curves.Training[^1] > curves.Training[0]);
                Says(text, "below the training loss", found.Gap < 0);
                Says(text, "above the training loss", found.Gap > 0);
                Assert.Equal(found.Pace is LearningPace.Diverging or LearningPace.Oscillating, found.Fit is Fit.Diverged or Fit.Unstable);
                Assert.False(found.Fit is Fit.Good && found.Pace is not LearningPace.Converging, text);
            },
            iter: 20_000,
            seed: "0000KOIPe036"
        );

    [Fact]
    public void AChangeThatFourDigitsDontShow_HasMore()
    {
        var curves = new LossCurves
        {
            FirstBatch = 1.6,
            IsFirstTypical = false,
            Training = [2.35002, 2.35001, 2.35, 2.34999],
        };

        Assert.Contains("from 2.35002 to 2.34999", DiagnosisText.Of(curves, curves.Diagnose()!), StringComparison.Ordinal);
    }

    private static int Turns(IReadOnlyList<double> losses) =>
        Enumerable.Range(1, losses.Count - 2).Count(i => losses[i] > losses[i - 1] != losses[i + 1] > losses[i]);

    private static double Scale(LossCurves curves) => curves.Untrained ?? curves.Training[0];

    private static void Says(string text, string words, bool isTrue) =>
        Assert.True(isTrue || !text.Contains(words, StringComparison.Ordinal), $"{words}: {text}");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<verb>rose again,|rose|fell|falling,|grew)[^.]*? from (?<from>[\d.e+-]+) to (?<to>[\d.e+-]*\d)")]
    private static partial Regex Movement();
}
