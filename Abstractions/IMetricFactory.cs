using TorchSharp;

namespace Platform.Abstractions;

/// <summary>A metric plugin. Its series is named <c>train/NAME</c>, <c>validation/NAME</c>, <c>test/NAME</c>.</summary>
public interface IMetricFactory
{
    /// <summary>Makes the metric for data of this description.</summary>
    /// <exception cref="ComponentException">The metric doesn't fit the targets.</exception>
    Metric Create(MetricContext context);
}

/// <summary>What a metric is made from.</summary>
public sealed record MetricContext
{
    /// <summary>Shapes, classes and vocabularies of the data.</summary>
    public required DataDescription Data { get; init; }

    /// <summary>How many outputs the model has for each prediction; 1 with two classes means a yes/no score whose threshold is 0.</summary>
    public required long Outputs { get; init; }

    /// <summary>Where outputs and targets will be.</summary>
    public required torch.Device Device { get; init; }
}
