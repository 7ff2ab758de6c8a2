using TorchSharp;

namespace Platform.Abstractions;

/// <summary>What an optimizer is made from.</summary>
public sealed record OptimizerContext
{
    /// <summary>What is trained, already on its device, in a fixed order.</summary>
    public required IReadOnlyList<NamedTensor> Parameters { get; init; }

    /// <summary>Where the parameters are.</summary>
    public required torch.Device Device { get; init; }
}
