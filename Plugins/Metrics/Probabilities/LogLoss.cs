using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Probabilities;

/// <summary>The mean cross-entropy of the right classes, whatever loss is minimised: without its weights and smoothing.</summary>
/// <remarks>Computed from the scores, so that no probability has to be kept away from 0.</remarks>
[Component("log-loss", Description = "The mean cross-entropy of the right classes, without the weights and the smoothing of a loss.")]
public sealed class LogLoss(ClassMetricOptions options) : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ScoredClasses.Classes(context.Data.Target, context.Outputs, "The metric 'log-loss'");
        return new()
        {
            Measure = (prediction, batch) =>
            {
                var scored = ScoredClasses.Of(prediction, batch, context.Outputs, options.IgnoredClass);
                return new(
                    nn.functional.nll_loss(scored.Scores.to(float64).log_softmax(-1), scored.Targets, reduction: nn.Reduction.Sum),
                    scored.Count
                );
            },
        };
    }
}
