using Platform.Abstractions;

namespace Platform.Plugins.Search.Sobol;

/// <summary>Quasi-random search: the points of a scrambled Sobol sequence, which leave smaller gaps than random ones.</summary>
/// <remarks>
/// Sobol, “On the distribution of points in a cube and the approximate evaluation of integrals” (1967); the numbers and the scrambling
/// are those of <see cref="SobolSequence"/>. Each range of each parameter is a dimension. In a space of few points, those that came
/// before are passed over.
/// </remarks>
[Component("sobol", Description = "Spreads the points evenly over the space, by a scrambled Sobol sequence.")]
public sealed class SobolSampler(SobolOptions options) : ISamplerFactory
{
    /// <inheritdoc/>
    public Sampler Create(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var cube = new UnitCube(context.Space);
        if (cube.Ranges.Count > DirectionNumbers.Dimensions)
        {
            throw new ComponentException(
                $"The space has {cube.Ranges.Count} ranges, and a Sobol sequence at most {DirectionNumbers.Dimensions} dimensions. "
                    + "Let fewer parameters vary, or use the random sampler."
            );
        }

        var random = new CounterRandom(context.Seed);
        var sequence = new SobolSequence(cube.Ranges.Count, random);
        return new DistinctPoints(context, number => cube.At(axis => sequence.At(number, axis)), random).Sampler(options.Trials);
    }
}
