using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Ranked;

/// <summary>Every score of a split: a row for each prediction, with the log-odds of each class and the number of the right one.</summary>
/// <param name="rows">Row by row.</param>
/// <param name="classes">How many classes.</param>
internal sealed class ScoreTable(IReadOnlyList<double> rows, int classes)
{
    private readonly int _count = rows.Count / (classes + 1);

    /// <summary>A metric that is a function of the ranked scores of each class.</summary>
    /// <param name="context">What the metric is made from.</param>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its options.</param>
    /// <param name="value">The value of one class; NaN: it has none, and doesn't count.</param>
    public static Metric Metric(MetricContext context, string name, AveragedMetricOptions options, Func<RankedScores, double> value)
    {
        var classes = ScoredClasses.Classes(context.Data.Target, context.Outputs, $"The metric '{name}'");
        var average = options.For(classes, name);
        return new()
        {
            Gathers = true,
            Measure = (prediction, batch) =>
            {
                var scored = ScoredClasses.Of(prediction, batch, context.Outputs, options.IgnoredClass);
                return new(Rows(scored), scored.Count);
            },
            Finish = (gathered, _) => new ScoreTable(gathered, classes).Average(average, value),
        };
    }

    /// <summary>The rows of a batch, float64 <c>[rows, classes + 1]</c>.</summary>
    public static Tensor Rows(ScoredClasses scored) => cat([scored.LogOdds(), scored.Targets.to(float64).unsqueeze(1)], 1);

    /// <summary>The scores of a class.</summary>
    public RankedScores Of(int one)
    {
        var (scores, isPositive) = (new double[_count], new bool[_count]);
        for (var i = 0; i < _count; i++)
        {
            (scores[i], isPositive[i]) = (rows[(i * (classes + 1)) + one], Target(i) == one);
        }

        return new(scores, isPositive);
    }

    // Each score of each class is a prediction of its own.
    private RankedScores OfAll()
    {
        var (scores, isPositive) = (new double[_count * classes], new bool[_count * classes]);
        for (var i = 0; i < scores.Length; i++)
        {
            var (row, one) = Math.DivRem(i, classes);
            (scores[i], isPositive[i]) = (rows[(row * (classes + 1)) + one], Target(row) == one);
        }

        return new(scores, isPositive);
    }

    private int Target(int row) => (int)rows[(row * (classes + 1)) + classes];

    private double Average(ClassAverage average, Func<RankedScores, double> value)
    {
        if (average is ClassAverage.Binary or ClassAverage.Micro)
        {
            return value(average == ClassAverage.Binary ? Of(1) : OfAll());
        }

        var (sum, weights) = (0.0, 0.0);
        for (var one = 0; one < classes; one++)
        {
            var ranked = Of(one);
            var weight = average == ClassAverage.Weighted ? ranked.Positives : 1;
            if (value(ranked) is var part && !double.IsNaN(part))
            {
                (sum, weights) = (sum + (weight * part), weights + weight);
            }
        }

        return sum / weights;
    }
}
