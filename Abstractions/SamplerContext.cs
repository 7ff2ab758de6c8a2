namespace Platform.Abstractions;

/// <summary>What a sampler is made from.</summary>
public sealed record SamplerContext
{
    /// <summary>What may vary.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>The experiment's seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Whether small or large objectives are good.</summary>
    public required Goal Goal { get; init; }
}
