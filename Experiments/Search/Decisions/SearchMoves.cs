using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Decisions;

/// <summary>Asks the pruner which trial goes on, and the sampler for another point if none does; shows both no more of the results
/// than they may see.</summary>
internal sealed class SearchMoves(
    ExperimentSearch search,
    PointResults results,
    DecisionLog decisions,
    Promotions? promotions,
    SearchEnd? end
)
{
    private readonly List<RunningPoint> _points = [];
    private readonly EnqueuedPoints _enqueued = new(search.Experiment.Enqueued);
    private Sampler _sampler = search.Sampler;
    private bool _guesses;
    private int _more;
    private int _asked = -1;
    private bool _dry;
    private bool _finished;

    /// <summary>The number of the next point.</summary>
    public long Point => _points.Count;

    /// <summary>Whether nothing more will start but what waits already.</summary>
    public bool Exhausted => !_enqueued.Any && HasNoPoints && (promotions is null || _finished);

    /// <summary>How many points there will be; null if that depends on results.</summary>
    public long? Count => _sampler.Count is { } count ? Math.Max(count, Point + _enqueued.Waiting.Count()) : null;

    /// <summary>All points that the sampler of a search that is changed now doesn't choose: those so far, and those in front that
    /// wait.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Tried =>
        [.. _points.Select(point => point.Parameters), .. _enqueued.Waiting];

    /// <summary>Whether the sampler said to wait although it has seen the results of all points before.</summary>
    public bool Stuck { get; private set; }

    /// <summary>Whose word the last move was waiting for: that of the sampler or of the pruner.</summary>
    public string Asks { get; private set; } = "sampler";

    /// <summary>Why the search ends before its sampler has no more points; null: it doesn't.</summary>
    public string? Reason { get; private set; }

    private bool HasNoPoints => Reason is not null || _dry || Point >= _sampler.Count;

    private bool LooksAtResults => _sampler.Adaptive || promotions is not null || end is { LooksAtResults: true };

    /// <summary>Takes up a point that an earlier host has tried.</summary>
    public void Load(RunningPoint point, TrialRecord first)
    {
        _points.Add(point);
        _enqueued.Load(first);
    }

    /// <summary>Takes up points that the user puts in front now, before those of a sampler that knows of them.</summary>
    public void Enqueue(
        IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> all,
        Func<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>, Sampler> sampler
    )
    {
        _enqueued.Extend(all);
        _sampler = sampler(Tried);
        (_dry, Stuck, _finished) = (false, false, Reason is not null);
    }

    /// <summary>From now on moves are made by the results that there are, also those that would wait for others.</summary>
    public void Guess() => _guesses = true;

    /// <summary>Whether the next move is the one that will be made, whatever results come.</summary>
    public bool IsCertain => _enqueued.Any || !LooksAtResults || decisions.Prefix >= decisions.Horizon(_more);

    /// <summary>Makes no further move.</summary>
    public void End(string reason) => (Reason, _finished) = (Reason ?? reason, true);

    /// <summary>The next move; null if there is none now.</summary>
    public SearchMove? Next()
    {
        if (_enqueued.Any)
        {
            // What the user wants depends on no result, and holds although the search may have ended.
            var (index, parameters) = _enqueued.Take();
            (_more, _asked) = (0, -1);
            return Start(new ParametersProposal(parameters)) with { Enqueued = index };
        }

        while (!Exhausted && !Stuck && Horizon() is { } horizon)
        {
            if (end?.Reason(Point, horizon) is { } reason)
            {
                End(reason);
                return null;
            }

            if (Move(horizon) is { } move)
            {
                (_more, _asked) = (0, -1);
                return move;
            }

            if (!Exhausted)
            {
                Wait(horizon);
            }
        }

        return null;
    }

    private SearchMove? Move(int horizon)
    {
        Asks = "pruner";
        if (promotions?.Next(horizon, HasNoPoints) is { } promoted)
        {
            return new Promotion(promoted);
        }

        if (HasNoPoints)
        {
            return null;
        }

        Asks = "sampler";
        switch (Ask(horizon))
        {
            case ParametersProposal proposal:
                return Start(proposal);
            case ExhaustedProposal:
                _dry = true;
                return null;
            default:
                return null;
        }
    }

    private NewPoint Start(ParametersProposal proposal)
    {
        _points.Add(new RunningPoint(Point, proposal.Parameters));
        return new NewPoint(Point - 1, proposal);
    }

    // What these results don't tell, those with one more may. If there are no others, they never will.
    private void Wait(int horizon)
    {
        _more++;
        _asked = decisions.Ended;
        if (horizon >= decisions.Count || !LooksAtResults || (_guesses && horizon >= decisions.Prefix))
        {
            Stuck = !HasNoPoints;
            _finished = HasNoPoints;
        }
    }

    private Proposal Ask(int horizon)
    {
        if (!_sampler.Adaptive)
        {
            return _sampler.Propose(new ProposalRequest { Point = Point, Results = [] });
        }

        var seen = search.Settings.Deterministic ? results.Seen(horizon) : results.All();
        return _sampler.Propose(
            new ProposalRequest
            {
                Point = Point,
                Results = seen,
                Running = Others(seen),
            }
        );
    }

    // Both are ascending.
    private List<RunningPoint> Others(IReadOnlyList<PointResult> seen)
    {
        if (seen.Count == 0 || seen[^1].Point == seen.Count - 1)
        {
            return _points[seen.Count..];
        }

        var points = seen.Select(result => result.Point).ToHashSet();
        return [.. _points.Where(point => !points.Contains(point.Point))];
    }

    // How many decisions the next one sees; null if it can't be made now.
    private int? Horizon()
    {
        if (!LooksAtResults)
        {
            return 0;
        }

        if (!search.Settings.Deterministic)
        {
            return decisions.Ended > _asked ? decisions.Count : null;
        }

        var horizon = decisions.Horizon(_more);
        return decisions.Prefix >= horizon ? horizon
            : _guesses ? decisions.Prefix
            : null;
    }
}
