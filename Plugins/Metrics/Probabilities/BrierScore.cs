using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Probabilities;

/// <summary>
/// The mean squared difference between probabilities and what was true (Brier, 1950): of two classes that of the second one, from 0 to 1;
/// of more the sum over the classes, from 0 to 2. Small is good.
/// </summary>
[Component(
    "brier-score",
    Description = "The mean squared difference between probabilities and truth; with more than two classes summed over them. Small is good."
)]
public sealed class BrierScore(ClassMetricOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var classes = ScoredClasses.Classes(context.Data.Target, context.Outputs, "The metric 'brier-score'");
        // Of two classes, both differ by as much.
        var share = classes == 2 ? 0.5 : 1;
        return new()
        {
            Measure = (prediction, batch) =>
            {
                var scored = ScoredClasses.Of(prediction, batch, context.Outputs, options.IgnoredClass);
                var truth = nn.functional.one_hot(scored.Targets, classes);
                return new((scored.Probabilities() - truth).square().sum(), scored.Count);
            },
            Finish = (sums, count) => share * sums[0] / count,
        };
    }
}
