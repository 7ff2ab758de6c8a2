using TorchSharp;

namespace Platform.Abstractions;

/// <summary>What a model is made from.</summary>
public sealed record ModelContext
{
    /// <summary>Shapes, classes and vocabularies of the data.</summary>
    public required DataDescription Data { get; init; }

    /// <summary>How many outputs the loss wants of each prediction: classes, values, or 1 for a yes/no question.</summary>
    public required long Outputs { get; init; }

    /// <summary>Where the model will run.</summary>
    public required torch.Device Device { get; init; }

    /// <summary>The trial's seed, for models that need random numbers of their own.</summary>
    public required long Seed { get; init; }
}
