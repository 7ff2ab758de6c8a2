using TorchSharp;

namespace Platform.Abstractions;

/// <summary>What a loss is made from.</summary>
public sealed record LossContext
{
    /// <summary>Shapes, classes and vocabularies of the data.</summary>
    public required DataDescription Data { get; init; }

    /// <summary>How many targets of the training split are of each class or token, by
    /// number; steps beyond a sequence's length don't count.</summary>
    /// <value>Empty for values.</value>
    public IReadOnlyList<long> ClassCounts { get; init; } = [];

    /// <summary>Where outputs and targets will be.</summary>
    public required torch.Device Device { get; init; }
}
