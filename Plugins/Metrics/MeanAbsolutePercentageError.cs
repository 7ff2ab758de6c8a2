using Platform.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>
/// The mean distance between output and target as a part of the target: 0.1 is ten per cent. In the data's own unit, whatever the dataset
/// made of the targets, because a part depends on where 0 is. A target of 0 counts as 2.2e-16, as in scikit-learn.
/// </summary>
[Component(
    "mean-absolute-percentage-error",
    Description = "The mean distance between outputs and target values as a part of the target; 0.1 is ten per cent."
)]
public sealed class MeanAbsolutePercentageError : IMetricFactory
{
    // How far 1 is from the next float64.
    private const double Smallest = 2.220446049250313e-16;

    /// <inheritdoc/>
    public Metric Create(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Residuals.CheckValues(context, "mean-absolute-percentage-error");
        var scales = context.Data.Target.Scales;
        return new() { Measure = (prediction, batch) => Measure(prediction, batch, scales) };
    }

    private static MetricSum Measure(Prediction prediction, Batch batch, IReadOnlyList<ValueScale> scales)
    {
        var (outputs, targets) = Residuals.Of(prediction, batch);
        if (scales.Count > 0)
        {
            (outputs, targets) = (InOwnUnit(outputs, scales), InOwnUnit(targets, scales));
        }

        using var smallest = Smallest.ToScalar();
        return new(((outputs - targets).abs() / targets.abs().clamp_min(smallest)).sum(), outputs.numel());
    }

    private static Tensor InOwnUnit(Tensor values, IReadOnlyList<ValueScale> scales) =>
        (values.reshape(-1, scales.Count) * Row(scales.Select(scale => scale.Scale), values.device))
        + Row(scales.Select(scale => scale.Offset), values.device);

    private static Tensor Row(IEnumerable<double> numbers, Device device) => tensor([.. numbers], dtype: float64, device: device);
}
