using Platform.Abstractions;

namespace Platform.Plugins.Metrics.Counted;

/// <summary>The correlation of predicted and true classes, of any number (Gorodkin, 2004): 1 is perfect, 0 is guessing.
/// It is 0 if only one class is predicted, or only one is true.</summary>
[Component("matthews-correlation", Description = "The correlation of predicted and true classes: 1 is perfect, 0 is guessing.")]
public sealed class MatthewsCorrelation(ClassMetricOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ClassTally.Metric(context, "matthews-correlation", options.IgnoredClass, Finish);
    }

    private static double Finish(ClassTally tally)
    {
        var count = tally.Actual.Sum();
        var together = (tally.Hits.Sum() * count) - Product(tally.Actual, tally.Predicted);
        var actual = (count * count) - Product(tally.Actual, tally.Actual);
        var predicted = (count * count) - Product(tally.Predicted, tally.Predicted);
        return ClassTally.Share(together, Math.Sqrt(actual) * Math.Sqrt(predicted));
    }

    private static double Product(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        return left.Zip(right, (one, other) => one * other).Sum();
    }
}
