using Platform.Abstractions;
using Platform.Plugins.Metrics.Ranked;

namespace Platform.Plugins.Metrics.Callbacks;

/// <summary>Draws precision against recall on the validation split: the artifact <c>precision-recall</c>. Of two classes that of the
/// second one, of more each against the rest, with its average precision; a class without examples has none.</summary>
[Component(
    "precision-recall-curve",
    Description = "Precision against recall on the validation split, whose scores it keeps; with several classes one curve for each."
)]
public sealed class PrecisionRecallCurve(CurveOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ClassCurves.Callback(
            context,
            options,
            "precision-recall-curve",
            Draw,
            static curves => new("precision-recall", "recall", "precision", curves)
        );
    }

    private static ArtifactCurve? Draw(RankedScores ranked, string name) =>
        ranked.Positives == 0 || ranked.AreUnordered
            ? null
            : ClassCurves.Through(
                [
                    (0, 1),
                    .. ranked.Thresholds().Select(at => ((double)at.Right / ranked.Positives, (double)at.Right / (at.Right + at.Wrong))),
                ],
                name,
                ranked.AveragePrecision()
            );
}
