using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Metrics;

/// <summary>
/// By how much the squared errors are smaller than those of the naive forecast, which says the last value seen again: 1 is perfect, 0 as
/// good as the naive one, below 0 worse. For the dataset <c>forecast</c>, whose first feature is the target.
/// </summary>
[Component(
    "forecast-skill",
    Description = "By how much squared errors are smaller than those of the naive forecast: 1 is perfect, 0 is as good."
)]
public sealed class ForecastSkill : IMetricFactory
{
    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        NaiveErrors.Check(context, "forecast-skill");
        return new() { Measure = Measure, Finish = static (sums, _) => 1 - (sums[0] / sums[1]) };
    }

    private static MetricSum Measure(Prediction prediction, Batch batch)
    {
        var errors = prediction.Output.reshape(batch.Targets.shape) - batch.Targets;
        return new(stack([errors.square().sum(), NaiveErrors.Of(batch).square().sum()]), batch.Targets.numel());
    }
}
