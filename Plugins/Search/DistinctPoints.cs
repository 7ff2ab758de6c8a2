using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>The points of a sequence without those that came before: for samplers that look at no results.</summary>
/// <param name="context">What may vary, and what was tried before.</param>
/// <param name="at">The sequence.</param>
/// <param name="random">For points that a sequence doesn't come to.</param>
internal sealed class DistinctPoints(SamplerContext context, Func<long, IReadOnlyDictionary<string, JsonElement>> at, CounterRandom random)
{
    // Draws in a row that are all known before a point is taken at random from the rest.
    private const int MostDraws = 100;

    private readonly Novelty _novelty = new(context.Space);
    private readonly List<IReadOnlyDictionary<string, JsonElement>> _points = [];
    private UnseenPoints? _unseen;
    private long _drawn = context.Tried.Count;

    /// <summary>Proposes so many points, or as many as there are.</summary>
    public Sampler Sampler(long trials)
    {
        var (count, note) = TrialLimit.Of(trials, _novelty, context);
        return new Sampler
        {
            Count = count,
            Note = note,
            Propose = request =>
                request.Point >= count ? new ExhaustedProposal()
                : _novelty.Count is null ? new ParametersProposal(at(request.Point))
                : Distinct((int)request.Point - context.Tried.Count),
        };
    }

    // Each follows from those before it, so that they are kept.
    private Proposal Distinct(int point)
    {
        _unseen ??= _novelty.After(context.Tried);
        while (_points.Count <= point)
        {
            var draws = Enumerable.Range(0, MostDraws).Select(_ => at(_drawn++));
            if (_unseen.First(draws, random.Seed(context.Tried.Count + _points.Count, "unseen")) is not { } next)
            {
                return new ExhaustedProposal();
            }

            _unseen.Add(next);
            _points.Add(next);
        }

        return new ParametersProposal(_points[point]);
    }
}
