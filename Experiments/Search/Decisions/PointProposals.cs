using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Search.Decisions;

/// <summary>Asks the sampler for one point after the other, and shows it the results that it may see.</summary>
internal sealed class PointProposals(ExperimentSearch search, PointResults results)
{
    private readonly int _window = search.Settings.Parallelism;
    private int _more;
    private int _asked = -1;
    private bool _exhausted;

    /// <summary>The next point.</summary>
    public long Point { get; set; }

    /// <summary>Whether the sampler has no more points.</summary>
    public bool Exhausted => _exhausted || Point >= search.Sampler.Count;

    /// <summary>Whether the sampler said to wait although it has seen the results of all points before.</summary>
    public bool Stuck { get; private set; }

    /// <summary>The parameters of the next point; null if there is none now.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Next()
    {
        while (!Exhausted && !Stuck && Visible() is { } visible)
        {
            switch (Ask(visible))
            {
                case ParametersProposal proposal:
                    Point++;
                    (_more, _asked) = (0, -1);
                    return proposal.Parameters;
                case WaitProposal:
                    _more++;
                    _asked = visible.Count;
                    Stuck = visible.Count >= Point || !search.Sampler.Adaptive;
                    break;
                default:
                    _exhausted = true;
                    break;
            }
        }

        return null;
    }

    private Proposal Ask(IReadOnlyList<PointResult> visible) =>
        search.Sampler.Propose(new ProposalRequest { Point = Point, Results = visible });

    // What the sampler may see of the next point's predecessors; null if it can't be asked now.
    private IReadOnlyList<PointResult>? Visible()
    {
        if (!search.Sampler.Adaptive)
        {
            return [];
        }

        if (!search.Settings.Deterministic)
        {
            return results.Finished > _asked ? results.All() : null;
        }

        var needed = (int)Math.Max(0, Point - _window + 1) + _more;
        return results.Prefix >= needed ? results.First(needed) : null;
    }
}
