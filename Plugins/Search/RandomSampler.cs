using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>Random search: each parameter of each point is drawn independently, by seed, point and name alone.</summary>
/// <remarks>In a space of few points, those that came before are drawn again.</remarks>
[Component("random", Description = "Draws each point at random, independently of all others.")]
public sealed class RandomSampler(RandomOptions options) : ISamplerFactory
{
    /// <inheritdoc/>
    public Sampler Create(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var random = new CounterRandom(context.Seed);
        return new DistinctPoints(
            context,
            draw => context.Space.Choose((name, distribution) => distribution.At(random.Uniform(draw, name))),
            random
        ).Sampler(options.Trials);
    }
}
