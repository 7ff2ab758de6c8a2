using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>The points of a sequence without those that came before: for samplers that look at no results.</summary>
/// <param name="space">What may vary.</param>
/// <param name="at">The sequence.</param>
/// <param name="random">For points that a sequence doesn't come to.</param>
internal sealed class DistinctPoints(SearchSpace space, Func<long, IReadOnlyDictionary<string, JsonElement>> at, CounterRandom random)
{
    // Draws in a row that are all known before a point is taken at random from the rest.
    private const int MostDraws = 100;

    private readonly Novelty _novelty = new(space);
    private readonly List<IReadOnlyDictionary<string, JsonElement>> _points = [];
    private UnseenPoints? _unseen;
    private long _drawn;

    /// <summary>Proposes so many points, or as many as there are.</summary>
    public Sampler Sampler(long trials)
    {
        var (count, note) = TrialLimit.Of(trials, _novelty);
        return new Sampler
        {
            Count = count,
            Note = note,
            Propose = request =>
                request.Point >= count ? new ExhaustedProposal()
                : _novelty.Count is null ? new ParametersProposal(at(request.Point))
                : new ParametersProposal(Distinct((int)request.Point)),
        };
    }

    // Each follows from those before it, so that they are kept.
    private IReadOnlyDictionary<string, JsonElement> Distinct(int point)
    {
        _unseen ??= _novelty.After([]);
        while (_points.Count <= point)
        {
            var draws = Enumerable.Range(0, MostDraws).Select(_ => at(_drawn++));
            var next = _unseen.First(draws, random.Seed(_points.Count, "unseen"))!;
            _unseen.Add(next);
            _points.Add(next);
        }

        return _points[point];
    }
}
