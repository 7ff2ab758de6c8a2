using TorchSharp;

namespace Platform.Abstractions;

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
