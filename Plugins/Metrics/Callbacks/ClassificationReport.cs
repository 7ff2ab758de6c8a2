using System.Globalization;
using System.Text;
using Platform.Abstractions;
using Platform.Plugins.Metrics.Counted;

namespace Platform.Plugins.Metrics.Callbacks;

/// <summary>
/// Writes precision, recall and F1 of each class on the validation split, and their averages, as a table: the text
/// <c>classification-report</c>. A class that is neither predicted nor true has no line.
/// </summary>
[Component("classification-report", Description = "Precision, recall and F1 of each class and their averages, on the validation split.")]
public sealed class ClassificationReport(CurveOptions options) : ICallbackFactory
{
    private const int MostClasses = 1000;

    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var target = context.Data.Target;
        var classes = ScoredClasses.Classes(target, context.Loss.Outputs, "The callback 'classification-report'");
        var names = target.Vocabulary?.Tokens ?? target.Classes;
        return classes <= MostClasses
            ? new ValidationScores(
                context,
                options.EveryEpochs,
                options.IgnoredClass,
                scored => ClassTally.Sums(scored, classes),
                kept =>
                {
                    if (Sum(kept, classes) is var tally && tally.Actual.Sum() > 0)
                    {
                        context.WriteArtifact(new TextArtifact("classification-report", Text(tally, names)));
                    }
                }
            )
            : throw new ComponentException(
                $"The callback 'classification-report' has a line for each class, of {MostClasses} at most, and there are {classes}. Use "
                    + "the metrics 'precision', 'recall' and 'f1'."
            );
    }

    // What was kept are the sums of each batch.
    private static ClassTally Sum(IReadOnlyList<double> kept, int classes)
    {
        var sums = new double[3 * classes];
        for (var i = 0; i < kept.Count; i++)
        {
            sums[i % sums.Length] += kept[i];
        }

        return ClassTally.Of(sums, classes);
    }

    private static string Text(ClassTally tally, IReadOnlyList<string> names)
    {
        int[] shown = [.. Enumerable.Range(0, names.Count).Where(tally.Has)];
        var width = Math.Max("weighted".Length, shown.Max(one => names[one].Length));
        var text = new StringBuilder().Append("class".PadRight(width)).Append("  precision  recall     f1  targets\n");
        foreach (var one in shown)
        {
            Line(names[one], value => value(tally.Hits[one], tally.Predicted[one], tally.Actual[one]), tally.Actual[one]);
        }

        var count = tally.Actual.Sum();
        Line("macro", value => tally.Average(ClassAverage.Macro, value), count);
        Line("weighted", value => tally.Average(ClassAverage.Weighted, value), count);
        Line("accuracy", value => tally.Average(ClassAverage.Micro, value), count);
        return text.ToString();

        void Line(string name, Func<Func<double, double, double, double>, double> of, double targets)
        {
            var (precision, recall, f1) = (of(ClassTally.Precision), of(ClassTally.Recall), of(ClassTally.F1));
            text.Append(name.PadRight(width))
                .Append(CultureInfo.InvariantCulture, $"  {precision, 9:0.000}  {recall, 6:0.000}  {f1, 5:0.000}  {targets, 7:0}\n");
        }
    }
}
