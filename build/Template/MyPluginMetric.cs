using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace MyPlugin;

/// <summary>How many examples have their class among the highest scores.</summary>
[Component("my-plugin", Description = "Share of the examples whose class is among the k highest scores.")]
public sealed class MyPluginMetric(MyPluginMetricOptions options) : IMetricFactory
{
    public Metric Create(MetricContext context)
    {
        var target = context.Data.Target;
        if (target.Kind != TargetKind.Classes || target.Shape.Count > 0)
        {
            throw new ComponentException("This metric needs one class for each example.");
        }

        if (options.K > context.Outputs)
        {
            throw new ComponentException($"There are only {context.Outputs} outputs.", "k");
        }

        return new Metric
        {
            Measure = (prediction, batch) =>
            {
                var (_, highest) = prediction.Output.topk(options.K, dim: 1);
                return new MetricSum(highest.eq(batch.Targets.unsqueeze(1)).sum(), batch.Count);
            },
        };
    }
}

public sealed record MyPluginMetricOptions
{
    [Range(1, 1000)]
    [Description("How many of the highest scores count.")]
    public int K { get; init; } = 3;
}
