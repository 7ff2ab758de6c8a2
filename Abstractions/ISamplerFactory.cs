namespace Platform.Abstractions;

/// <summary>A sampler plugin.</summary>
public interface ISamplerFactory
{
    /// <summary>Makes the sampler of one experiment.</summary>
    /// <exception cref="ComponentException">The search space doesn't fit this sampler.</exception>
    Sampler Create(SamplerContext context);
}

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

/// <summary>Which objectives are good.</summary>
public enum Goal
{
    /// <summary>Small ones.</summary>
    Minimize,

    /// <summary>Large ones.</summary>
    Maximize,
}
