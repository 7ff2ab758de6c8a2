using System.Runtime.CompilerServices;
using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Search.Tpe;

/// <summary>The proposals of a <see cref="TpeSampler"/>.</summary>
internal sealed class TpeSearch(TpeOptions options, SamplerContext context)
{
    // Good points often lie at the border of what fails. With 1, of the last 50 of 100 proposals 13 % and 10 % failed in two tables half of
    // which does; with 8 it is 7 % and 6 %, and the best that is found is as good (docs/search.md).
    private const double RiskWeight = 8;

    private readonly UnitCube _cube = new(context.Space);
    private readonly Novelty _novelty = new(context.Space);
    private readonly CounterRandom _random = new(context.Seed);
    private readonly ConditionalWeakTable<IReadOnlyDictionary<string, JsonElement>, double[]> _places = [];

    public Proposal Propose(ProposalRequest request)
    {
        var told = request.Results.Where(result => result.Outcome is not PointOutcome.Cancelled).ToList();
        var ranked = told.Select(result => (Merit: Merit.Of(result, context.Goal), Result: result)).ToList();
        var unseen = _novelty.After(request);
        if (ranked.Count(one => one.Merit.Class < 2) < options.Startup)
        {
            return Choose(unseen, request, Enumerable.Range(0, options.Candidates).Select(attempt => AtRandom(request.Point, attempt)), []);
        }

        // Of equally good ones the earlier is better, so that the order is one.
        var good = ranked
            .OrderBy(one => one.Merit)
            .ThenBy(one => one.Result.Point)
            .Take(Good(ranked.Count))
            .Select(one => one.Result.Point)
            .ToHashSet();
        var (near, far) = (new List<double[]>(), new List<double[]>());
        foreach (var result in told)
        {
            (good.Contains(result.Point) ? near : far).Add(PlaceOf(result.Parameters));
        }

        far.AddRange(request.Running.Select(point => PlaceOf(point.Parameters)));
        var uniform = Uniforms(request.Point);
        var groups = SubSpaces
            .Of(_cube.Ranges.Count, near.Concat(far))
            .Select(axes => new GroupCandidates(axes, _cube.Ranges, near, far, options.Candidates, uniform))
            .ToList();
        var places = Enumerable.Range(0, options.Candidates).Select(rank => PlaceOf(groups, rank));
        var risk = new FailureRisk(_cube.Ranges, ranked.Select(one => (PlaceOf(one.Result.Parameters), one.Merit.Class == 2)));
        if (risk.IsKnown)
        {
            places = places.OrderByDescending(place =>
                Applying(place) is var own ? Promise(groups, own) + (RiskWeight * Math.Log(1 - risk.Of(own))) : 0
            );
        }

        return Choose(unseen, request, places.Select(PointOf), groups);
    }

    private static int Good(int count) => Math.Min((count + 9) / 10, 25);

    private Proposal Choose(
        UnseenPoints unseen,
        ProposalRequest request,
        IEnumerable<IReadOnlyDictionary<string, JsonElement>> points,
        List<GroupCandidates> groups
    ) =>
        unseen.First(points, _random.Seed(request.Point, "tpe rest")) is { } point
            ? new ParametersProposal(point) { Grounds = groups.Count == 0 ? Nothing : GroundsOf(groups, PlaceOf(point)) }
            : new ExhaustedProposal();

    private static Dictionary<string, double> Nothing { get; } = [];

    private static Dictionary<string, double> GroundsOf(List<GroupCandidates> groups, double[] place) =>
        new()
        {
            ["log density of good points"] = groups.Sum(group => group.Near(place)),
            ["log density of other points"] = groups.Sum(group => group.Far(place)),
        };

    // A candidate has a coordinate on each axis, also on those that don't apply to its point.
    private double[] Applying(double[] place)
    {
        var applies = PlaceOf(PointOf(place));
        return [.. place.Select((coordinate, axis) => double.IsNaN(applies[axis]) ? double.NaN : coordinate)];
    }

    private static double Promise(List<GroupCandidates> groups, double[] place) =>
        groups.Sum(group => group.Near(place) - group.Far(place));

    private double[] PlaceOf(List<GroupCandidates> groups, int rank)
    {
        var place = new double[_cube.Ranges.Count];
        foreach (var group in groups)
        {
            group.Put(rank, place);
        }

        return place;
    }

    private IReadOnlyDictionary<string, JsonElement> PointOf(double[] place) => _cube.At(axis => place[axis]);

    private IReadOnlyDictionary<string, JsonElement> AtRandom(long point, int attempt)
    {
        var random = attempt == 0 ? _random : new CounterRandom(_random.Seed(attempt, "tpe again"));
        return context.Space.Choose((name, range) => range.At(random.Uniform(point, name)));
    }

    private Func<double> Uniforms(long point)
    {
        var random = new CounterRandom(_random.Seed(point, "tpe"));
        var drawn = 0L;
        return () => random.Uniform(drawn++, "");
    }

    private double[] PlaceOf(IReadOnlyDictionary<string, JsonElement> parameters) => _places.GetValue(parameters, _cube.Of);
}
