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
            Measure = (prediction, batch) => Measure(ScoredClasses.Of(prediction, batch, context.Outputs, ignoredClass), classes),
            Finish = (sums, _) => finish(new([.. sums.Take(classes)], [.. sums.Skip(classes).Take(classes)], [.. sums.Skip(2 * classes)])),
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

    /// <summary>A part of something, and 0 of nothing.</summary>
    public static double Share(double part, double whole) => whole > 0 ? part / whole : 0;

    private static MetricSum Measure(ScoredClasses scored, int classes)
    {
        var guesses = scored.Guesses();
        var hits = guesses[guesses.eq(scored.Targets)];
        return new(cat([.. new[] { hits, guesses, scored.Targets }.Select(each => each.bincount(null, classes))]), scored.Count);
    }

    // A class that is neither predicted nor true has no value.
    private double Average(ClassAverage average, Func<double, double, double, double> value)
    {
        var values = Enumerable.Range(0, Hits.Count).Select(i => value(Hits[i], Predicted[i], Actual[i])).ToArray();
        return average switch
        {
            ClassAverage.Binary => values[1],
            ClassAverage.Micro => value(Hits.Sum(), Predicted.Sum(), Actual.Sum()),
            ClassAverage.Weighted => values.Zip(Actual, (one, weight) => one * weight).Sum() / Actual.Sum(),
            _ => values.Where((_, i) => Predicted[i] + Actual[i] > 0).Average(),
        };
    }
}
