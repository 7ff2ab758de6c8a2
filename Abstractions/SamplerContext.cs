using System.Text.Json;

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

    /// <summary>The first points, which it didn't choose: its user put them in front, or they were tried before the space grew. The
    /// sampler is asked for the point after them first, and in a finite space proposes none of them again.</summary>
    /// <value>Empty.</value>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Tried { get; init; } = [];
}
