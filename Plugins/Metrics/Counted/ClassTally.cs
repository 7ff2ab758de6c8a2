using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Counted;

/// <summary>How often each class was predicted rightly, was predicted, and was true: all that the metrics of this folder need.</summary>
/// <param name="Hits">Predictions of each class that were right.</param>
/// <param name="Predicted">Predictions of each class.</param>
/// <param name="Actual">Targets of each class.</param>
internal sealed record ClassTally(IReadOnlyList<double> Hits, IReadOnlyList<double> Predicted, IReadOnlyList<double> Actual)
{
    /// <summary>A metric that is a function of the tally of a split.</summary>
    public static Metric Metric(MetricContext context, string name, int? ignoredClass, Func<ClassTally, double> finish)
    {
        var classes = ScoredClasses.Classes(context.Data.Target, context.Outputs, $"The metric '{name}'");
        return new()
        {
            Measure = (prediction, batch) =>
            {
                var scored = ScoredClasses.Of(prediction, batch, context.Outputs, ignoredClass);
                return new(Sums(scored, classes), scored.Count);
            },
            Finish = (sums, _) => finish(Of(sums, classes)),
        };
    }

    /// <summary>A metric with a value for each class, of its hits, predictions and targets.</summary>
    public static Metric Metric(
        MetricContext context,
        string name,
        AveragedMetricOptions options,
        Func<double, double, double, double> value
    )
    {
        var classes = ScoredClasses.Classes(context.Data.Target, context.Outputs, $"The metric '{name}'");
        var average = options.For(classes, name);
        return Metric(context, name, options.IgnoredClass, tally => tally.Average(average, value));
    }

    /// <summary>The share of a class's predictions that are hits.</summary>
    public static double Precision(double hits, double predicted, double actual) => Share(hits, predicted);

    /// <summary>The share of a class's targets that are hits.</summary>
    public static double Recall(double hits, double predicted, double actual) => Share(hits, actual);

    /// <summary>The harmonic mean of both.</summary>
    public static double F1(double hits, double predicted, double actual) => Share(2 * hits, predicted + actual);

    /// <summary>A part of something, and 0 of nothing.</summary>
    public static double Share(double part, double whole) => whole > 0 ? part / whole : 0;

    /// <summary>The three counts of each class in a batch, int64 <c>[3 × classes]</c>, to be added up.</summary>
    public static Tensor Sums(ScoredClasses scored, int classes)
    {
        var guesses = scored.Guesses();
        var hits = guesses[guesses.eq(scored.Targets)];
        return cat([.. new[] { hits, guesses, scored.Targets }.Select(each => each.bincount(null, classes))]);
    }

    /// <summary>The tally of such sums.</summary>
    public static ClassTally Of(IReadOnlyList<double> sums, int classes) =>
        new([.. sums.Take(classes)], [.. sums.Skip(classes).Take(classes)], [.. sums.Skip(2 * classes)]);

    /// <summary>Whether a class is predicted or true; otherwise it has no value.</summary>
    public bool Has(int one) => Predicted[one] + Actual[one] > 0;

    /// <summary>One value of those of all classes.</summary>
    public double Average(ClassAverage average, Func<double, double, double, double> value)
    {
        var values = Enumerable.Range(0, Hits.Count).Select(i => value(Hits[i], Predicted[i], Actual[i])).ToArray();
        return average switch
        {
            ClassAverage.Binary => values[1],
            ClassAverage.Micro => value(Hits.Sum(), Predicted.Sum(), Actual.Sum()),
            ClassAverage.Weighted => values.Zip(Actual, (one, weight) => one * weight).Sum() / Actual.Sum(),
            _ => values.Where((_, i) => Has(i)).Average(),
        };
    }
}
