using TorchSharp;

namespace Platform.Abstractions;

/// <summary>What a loss is made from.</summary>
public sealed record LossContext
{
    /// <summary>Shapes, classes and vocabularies of the data.</summary>
    public required DataDescription Data { get; init; }

    /// <summary>Where outputs and targets will be.</summary>
    public required torch.Device Device { get; init; }
}
