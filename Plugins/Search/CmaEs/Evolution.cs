using Platform.Abstractions;

namespace Platform.Plugins.Search.CmaEs;

/// <summary>The generations, worked out of the results alone.</summary>
/// <remarks>What was worked out is kept, and used again as long as it came from the same results.</remarks>
internal sealed class Evolution(CmaDraws draws, Goal goal, int? population)
{
    private readonly List<Generation> _known = [];

    /// <summary>What points are drawn with.</summary>
    public CmaDraws Draws => draws;

    /// <summary>The generation of a point.</summary>
    /// <returns>null: results of the one before are missing.</returns>
    public CmaState? At(ProposalRequest request)
    {
        var state = CmaState.Start(draws.Start(0), 0, population ?? 4 + (int)(3 * Math.Log(draws.Dimensions)), 0);
        var seen = new Span(request.Results);
        IReadOnlyList<double> bests = [];
        for (var number = 0; request.Point >= state.First + state.Population; number++)
        {
            if (seen.Take(state.First, state.Population) is not { } results)
            {
                return null;
            }

            if (number < _known.Count && !_known[number].Results.SequenceEqual(results, ReferenceEqualityComparer.Instance))
            {
                _known.RemoveRange(number, _known.Count - number);
            }

            if (number == _known.Count)
            {
                _known.Add(After(state, bests, results));
            }

            (state, bests, _) = _known[number];
        }

        return state;
    }

    private Generation After(CmaState state, IReadOnlyList<double> bests, IReadOnlyList<PointResult> results)
    {
        var counted = results
            .Where(result => result.Outcome is not PointOutcome.Cancelled)
            .OrderBy(result => Merit.Of(result, goal))
            .ToList();
        if (counted.Count < 2)
        {
            return new Generation(state.Again(), bests, results);
        }

        var next = state.After([.. counted.Select(result => draws.PlaceOf(state, result))]);

        // One that failed is as bad as can be, and so are two: nothing to tell them apart by.
        var losses = counted.Select(result => Merit.LossOf(result, goal) ?? double.MaxValue).ToList();
        bests = [.. bests.TakeLast(CmaRestart.Span(state) - 1), losses[0]];
        if (!CmaRestart.IsDue(next, bests, losses))
        {
            return new Generation(next, bests, results);
        }

        var restart = state.Restart + 1;
        return new Generation(CmaState.Start(draws.Start(restart), restart, state.Population * 2, next.First), [], results);
    }

    /// <summary>A generation, the best objectives of those before since the restart, and the results that it came from.</summary>
    private sealed record Generation(CmaState State, IReadOnlyList<double> Bests, IReadOnlyList<PointResult> Results);

    /// <summary>Ascending results, taken from the front.</summary>
    private sealed class Span(IReadOnlyList<PointResult> results)
    {
        private int _next;

        /// <summary>The results of consecutive points; null unless all are there.</summary>
        public IReadOnlyList<PointResult>? Take(long first, int count)
        {
            while (_next < results.Count && results[_next].Point < first)
            {
                _next++;
            }

            if (_next + count > results.Count || results[_next + count - 1].Point != first + count - 1)
            {
                return null;
            }

            var start = _next;
            _next += count;
            return [.. Enumerable.Range(start, count).Select(index => results[index])];
        }
    }
}
