using System.Globalization;
using Platform.Abstractions;
using Platform.Plugins.Metrics.Ranked;

namespace Platform.Plugins.Metrics.Callbacks;

/// <summary>A curve of the second of two classes, or of each of several against the rest.</summary>
internal static class ClassCurves
{
    private const int MostClasses = 20;

    // More can't be told apart on a screen.
    private const int MostPoints = 500;

    // Of all curves together, so that a report takes them.
    private const int MostPointsInAll = 4000;

    /// <summary>A callback that keeps the scores of the validation split and draws curves of them.</summary>
    /// <param name="context">The run.</param>
    /// <param name="options">Its options.</param>
    /// <param name="name">Its name.</param>
    /// <param name="draw">Draws the curve of a class of this name.</param>
    /// <param name="artifact">Makes the artifact of the curves.</param>
    public static Callback Callback(
        CallbackContext context,
        CurveOptions options,
        string name,
        Func<RankedScores, string, ArtifactCurve?> draw,
        Func<IReadOnlyList<ArtifactCurve>, CurvesArtifact> artifact
    )
    {
        var classes = ScoredClasses.Classes(context.Data.Target, context.Loss.Outputs, $"The callback '{name}'");
        if (classes > MostClasses)
        {
            throw new ComponentException(
                $"The callback '{name}' draws a curve for each class, of {MostClasses} at most, and there are {classes}. Use the metrics "
                    + "'roc-auc' or 'average-precision'."
            );
        }

        var names = context.Data.Target.Vocabulary?.Tokens ?? context.Data.Target.Classes;
        int[] drawn = classes == 2 ? [1] : [.. Enumerable.Range(0, classes)];
        return new ValidationScores(
            context,
            options.EveryEpochs,
            options.IgnoredClass,
            ScoreTable.Rows,
            rows =>
            {
                var table = new ScoreTable(rows, classes);
                var curves = drawn
                    .Select(one => draw(table.Of(one), names[one]))
                    .OfType<ArtifactCurve>()
                    .Select(curve => Thinned(curve, Math.Min(MostPoints, MostPointsInAll / drawn.Length)))
                    .ToArray();
                if (curves.Length > 0)
                {
                    context.WriteArtifact(artifact(curves));
                }
            }
        );
    }

    /// <summary>A curve through points, whose label tells the area below it.</summary>
    public static ArtifactCurve Through(IReadOnlyList<(double X, double Y)> points, string name, double area) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{name} ({area:0.000})"),
            [.. points.Select(point => point.X)],
            [.. points.Select(point => point.Y)]
        );

    // Some evenly chosen points, the first and the last among them.
    private static ArtifactCurve Thinned(ArtifactCurve curve, int most)
    {
        if (curve.X.Count <= most)
        {
            return curve;
        }

        var chosen = Enumerable.Range(0, most).Select(i => (int)((long)i * (curve.X.Count - 1) / (most - 1))).ToArray();
        return curve with { X = [.. chosen.Select(i => curve.X[i])], Y = [.. chosen.Select(i => curve.Y[i])] };
    }
}
