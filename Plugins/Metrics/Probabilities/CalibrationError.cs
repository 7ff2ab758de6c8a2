using Platform.Abstractions;

namespace Platform.Plugins.Metrics.Probabilities;

/// <summary>
/// The expected calibration error (Guo et al., 2017): by how much the probability of the predicted class and the share of right predictions
/// differ, in bins of equal width, weighted by how many predictions are in each.
/// </summary>
[Component(
    "calibration-error",
    Description = "By how much the probability of the predicted class and the share of right predictions differ (ECE)."
)]
public sealed class CalibrationError(CalibrationErrorOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ScoredClasses.Classes(context.Data.Target, context.Outputs, "The metric 'calibration-error'");
        return new() { Measure = (prediction, batch) => Measure(prediction, batch, context.Outputs), Finish = Finish };
    }

    private MetricSum Measure(Prediction prediction, Batch batch, long outputs)
    {
        var scored = ScoredClasses.Of(prediction, batch, outputs, options.IgnoredClass);
        var (confidence, guesses) = scored.Probabilities().max(-1);
        return new(ConfidenceBins.Sums(confidence, guesses.eq(scored.Targets), options.Bins), scored.Count);
    }

    private static double Finish(IReadOnlyList<double> sums, double count) => sums.Chunk(3).Sum(bin => Math.Abs(bin[1] - bin[2])) / count;
}
