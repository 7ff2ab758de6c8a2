using System.Text.Json;
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
    // Draws in a row that are all known before a point is taken at random from the rest.
    private const int MostDraws = 100;

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
        IReadOnlyDictionary<string, JsonElement> At(long number) => cube.At(axis => sequence.At(number, axis));

        var novelty = new Novelty(context.Space);
        var points = novelty.Count is null ? null : new DistinctPoints(novelty, At, random);
        var count = Math.Min(options.Trials, novelty.Count ?? long.MaxValue);
        return new Sampler
        {
            Count = count,
            Propose = request =>
                request.Point >= count
                    ? new ExhaustedProposal()
                    : new ParametersProposal(points?.At((int)request.Point) ?? At(request.Point)),
        };
    }

    /// <summary>The points of a sequence without those that came before.</summary>
    private sealed class DistinctPoints(Novelty novelty, Func<long, IReadOnlyDictionary<string, JsonElement>> at, CounterRandom random)
    {
        private readonly UnseenPoints _unseen = novelty.After([]);
        private readonly List<IReadOnlyDictionary<string, JsonElement>> _points = [];
        private long _drawn;

        public IReadOnlyDictionary<string, JsonElement> At(int point)
        {
            while (_points.Count <= point)
            {
                var next = _unseen.First(Draws(), random.Seed(_points.Count, "unseen"))!;
                _unseen.Add(next);
                _points.Add(next);
            }

            return _points[point];
        }

        private IEnumerable<IReadOnlyDictionary<string, JsonElement>> Draws() => Enumerable.Range(0, MostDraws).Select(_ => at(_drawn++));
    }
}
