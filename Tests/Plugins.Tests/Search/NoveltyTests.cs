using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Search;

namespace Platform.Plugins.Tests.Search;

public sealed class NoveltyTests
{
    [Fact]
    public void Count_FollowsConditions_AndTakesValuesThatTheGridLeavesOut() =>
        // Of "a" 100 numbers, of which the grid has 3, in steps of the logarithm; of "b" the 4 of another parameter.
        Assert.Equal(104, new Novelty(Conditional).Count);

    [Theory]
    [InlineData(999, 1000)]
    [InlineData(1000, 1000)]
    public void Count_EndsAtAMillion(long first, long second)
    {
        var space = Space(new IntegerDistribution(0, first), new IntegerDistribution(1, second));

        Assert.Equal(first == 999 ? 1_000_000 : null, new Novelty(space).Count);
    }

    [Fact]
    public void Count_OfManyLongRanges_TakesNoTime() =>
        Assert.Null(new Novelty(Space([.. Enumerable.Repeat(new LogIntegerDistribution(1, 900_000), 40)])).Count);

    [Fact]
    public void Space_WithAContinuousRange_IsNotFinite()
    {
        var novelty = new Novelty(Space(new UniformDistribution(0, 1), new IntegerDistribution(1, 2)));
        var point = Point(0.25, 1);

        var unseen = novelty.After([point]);

        Assert.Null(novelty.Count);
        Assert.False(unseen.IsNew(point));
        Assert.True(unseen.IsNew(Point(0.25, 2)));
        Assert.Same(point, unseen.First([point, point], 1));
    }

    [Fact]
    public void Point_IsTheSame_HoweverItsNumbersAreWritten()
    {
        var unseen = new Novelty(Space(new UniformDistribution(0, 0.9, Step: 0.3), new IntegerDistribution(1, 2))).After([Point(0.3, 1)]);

        Assert.False(unseen.IsNew(Parse("""{ "p0": 3e-1, "p1": 1 }""")));
        Assert.False(unseen.IsNew(Parse("""{ "p0": 0.30000000000000004, "p1": 1 }""")));
        Assert.True(unseen.IsNew(Parse("""{ "p0": 0.6, "p1": 1 }""")));
    }

    [Fact]
    public void First_TakesEveryUnseenPointOnce_ThenNone()
    {
        var unseen = new Novelty(Conditional).After([]);
        var seen = new HashSet<string>();
        while (unseen.First([Parse("""{ "kind": "a", "units": 1 }""")], seed: seen.Count) is { } point)
        {
            Assert.False(unseen.IsExhausted);
            Assert.True(seen.Add(JsonSerializer.Serialize(point)));
            unseen.Add(point);
        }

        Assert.True(unseen.IsExhausted);
        Assert.Equal(104, seen.Count);
    }

    [Fact]
    public void First_OfSeenDraws_IsAnyUnseenPoint()
    {
        var space = Space(new IntegerDistribution(0, 9));
        var unseen = new Novelty(space).After(Enumerable.Range(0, 6).Select(value => Point(value)));

        var taken = Enumerable.Range(0, 400).Select(seed => unseen.First([Point(2)], seed)!["p0"].GetInt32()).CountBy(value => value);

        Assert.Equal([6, 7, 8, 9], taken.Select(pair => pair.Key).Order());
        Assert.All(taken, pair => Assert.InRange(pair.Value, 60, 140));
    }

    [Fact]
    public void Request_CountsResultsAndWhatRuns()
    {
        var space = Space(new IntegerDistribution(0, 1));
        var unseen = new Novelty(space).After(
            new ProposalRequest
            {
                Point = 2,
                Results = [new PointResult(0, Point(0), PointOutcome.Failed)],
                Running = [new RunningPoint(1, Point(1))],
            }
        );

        Assert.True(unseen.IsExhausted);
        Assert.Null(unseen.First([Point(0)], 1));
    }

    private static SearchSpace Conditional { get; } =
        new()
        {
            Parameters =
            [
                new(
                    "kind",
                    [new(null, new ChoiceDistribution([JsonSerializer.SerializeToElement("a"), JsonSerializer.SerializeToElement("b")]))]
                ),
                new("units", [new(new KindIs("a"), new LogIntegerDistribution(1, 100, Points: 3))]),
                new("momentum", [new(new KindIs("b"), new UniformDistribution(0, 0.9, Step: 0.3))]),
            ],
        };

    private static SearchSpace Space(params Distribution[] ranges) =>
        new() { Parameters = [.. ranges.Select((range, index) => new SearchParameter($"p{index}", [new(null, range)]))] };

    private static IReadOnlyDictionary<string, JsonElement> Point(params double[] values) =>
        values
            .Select((value, index) => (Name: $"p{index}", Value: JsonSerializer.SerializeToElement(value)))
            .ToDictionary(pair => pair.Name, pair => pair.Value);

    private static IReadOnlyDictionary<string, JsonElement> Parse(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    private sealed record KindIs(string Kind) : Condition
    {
        public override IReadOnlyCollection<string> References => ["kind"];

        public override bool Holds(IReadOnlyDictionary<string, JsonElement> values) => values["kind"].ValueEquals(Kind);
    }
}
