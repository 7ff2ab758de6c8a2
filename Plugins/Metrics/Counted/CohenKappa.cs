using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Counted;

/// <summary>
/// How far predicted and true classes agree beyond chance (Cohen, 1960): 1 is perfect, 0 is as good as guessing with the same shares. With
/// weights a class counts by its distance. NaN if all predictions and all targets are of one class.
/// </summary>
[Component("cohen-kappa", Description = "How far predicted and true classes agree beyond chance: 1 is perfect, 0 is guessing.")]
public sealed class CohenKappa(CohenKappaOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var classes = ScoredClasses.Classes(context.Data.Target, context.Outputs, "The metric 'cohen-kappa'");
        return new()
        {
            Measure = (prediction, batch) => Measure(ScoredClasses.Of(prediction, batch, context.Outputs, options.IgnoredClass), classes),
            Finish = (sums, count) => 1 - (sums[0] / Expected([.. sums.Skip(1).Take(classes)], [.. sums.Skip(1 + classes)], count)),
        };
    }

    // How far they disagree, then how often each class was predicted, and was true.
    private MetricSum Measure(ScoredClasses scored, int classes)
    {
        var guesses = scored.Guesses();
        var apart = (guesses - scored.Targets).abs();
        var weighted = options.Weights switch
        {
            KappaWeights.Linear => apart,
            KappaWeights.Quadratic => apart.square(),
            _ => guesses.ne(scored.Targets).to(int64),
        };
        return new(cat([weighted.sum().reshape(1), guesses.bincount(null, classes), scored.Targets.bincount(null, classes)]), scored.Count);
    }

    // How far they would disagree if each prediction met each target as often.
    private double Expected(double[] predicted, double[] actual, double count)
    {
        var total = 0.0;
        var (squares, predictedPlaces, actualPlaces, predictedBelow, actualBelow) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < actual.Length; i++)
        {
            (predictedBelow, actualBelow) = (predictedBelow + predicted[i], actualBelow + actual[i]);
            total += options.Weights switch
            {
                // Each step from a class to the next is made by the pairs that lie on both sides of it.
                KappaWeights.Linear => (actualBelow * (count - predictedBelow)) + (predictedBelow * (count - actualBelow)),
                KappaWeights.Quadratic => 0,
                _ => actual[i] * (count - predicted[i]),
            };
            squares += (double)i * i * (predicted[i] + actual[i]);
            (predictedPlaces, actualPlaces) = (predictedPlaces + (i * predicted[i]), actualPlaces + (i * actual[i]));
        }

        return (options.Weights == KappaWeights.Quadratic ? (count * squares) - (2 * predictedPlaces * actualPlaces) : total) / count;
    }
}
