using Platform.Abstractions;
using Platform.Plugins.Metrics.Ranked;

namespace Platform.Plugins.Metrics.Callbacks;

/// <summary>Draws the ROC curve on the validation split: the artifact <c>roc</c>. Of two classes that of the second
/// one, of more each against the rest, with its area; a class of which there are no or only examples has none.</summary>
[Component("roc-curve", Description = "The ROC curve on the validation split, whose scores it keeps; with several classes one for each.")]
public sealed class RocCurve(CurveOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ClassCurves.Callback(
            context,
            options,
            "roc-curve",
            Draw,
            static curves =>
                new("roc", "false positive rate", "true positive rate", [.. curves, new("guessing", [0, 1], [0, 1], IsReference: true)])
        );
    }

    private static ArtifactCurve? Draw(RankedScores ranked, string name)
    {
        if (ranked.RocArea() is var area && double.IsNaN(area))
        {
            return null;
        }

        var thresholds = ranked.Thresholds().ToArray();
        var corners = thresholds.Where((_, i) => i == 0 || i == thresholds.Length - 1 || !IsStraight(thresholds, i));
        return ClassCurves.Through(
            [(0, 0), .. corners.Select(at => ((double)at.Wrong / ranked.Negatives, (double)at.Right / ranked.Positives))],
            name,
            area
        );
    }

    private static bool IsStraight((long Right, long Wrong)[] at, int i) =>
        at[i].Right - at[i - 1].Right == at[i + 1].Right - at[i].Right && at[i].Wrong - at[i - 1].Wrong == at[i + 1].Wrong - at[i].Wrong;
}
