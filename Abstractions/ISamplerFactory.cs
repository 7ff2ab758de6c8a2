namespace Platform.Abstractions;

/// <summary>A sampler plugin.</summary>
public interface ISamplerFactory
{
    /// <summary>Makes the sampler of one experiment.</summary>
    /// <exception cref="ComponentException">The search space doesn't fit this sampler.</exception>
    Sampler Create(SamplerContext context);
}
