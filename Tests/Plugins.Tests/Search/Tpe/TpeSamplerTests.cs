using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Search.Tpe;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search.Tpe;

public sealed class TpeSamplerTests : SamplerConformance<TpeSampler>
{
    protected override TpeSampler Factory => new(new TpeOptions { Trials = 60 });

    // Random search comes to about 30, this to about 5.
    [Theory]
    [InlineData(Goal.Minimize)]
    [InlineData(Goal.Maximize)]
    public void Sphere_In100Points_IsFoundFarBetterThanAtRandom(Goal goal)
    {
        var bests = Enumerable
            .Range(1, 5)
            .Select(seed => Numeric.Search(new TpeSampler(new() { Trials = 100 }), Numeric.Sphere(10), goal, seed));

        Assert.InRange(bests.Average(), 0, 10);
    }

    [Theory]
    [InlineData(PointOutcome.Failed)]
    [InlineData(PointOutcome.Diverged)]
    public void RegionThatFails_IsLeft(PointOutcome outcome)
    {
        var sampler = Sampler(100, [Range("a"), Range("b")]);
        var results = Run(
            sampler,
            100,
            (point, parameters) =>
            {
                var (a, b) = (parameters["a"].GetDouble(), parameters["b"].GetDouble());
                return a + b > 1
                    ? new PointResult(point, parameters, outcome)
                    : new PointResult(point, parameters, PointOutcome.Completed) { Objective = Math.Abs(a - 0.2) + Math.Abs(b - 0.4) };
            }
        );

        Assert.InRange(results.TakeLast(50).Count(result => result.Outcome == outcome), 0, 5);
    }

    [Fact]
    public void PrunedPoints_TeachIt()
    {
        var sampler = Sampler(60, [Range("a")]);
        var results = Run(
            sampler,
            60,
            (point, parameters) =>
                new PointResult(point, parameters, PointOutcome.Pruned)
                {
                    Objective = Math.Abs(parameters["a"].GetDouble() - 0.3),
                    Checks = 1,
                }
        );

        Assert.InRange(results.TakeLast(20).Average(result => result.Objective!.Value), 0, 0.1);
    }

    [Fact]
    public void PointsThatRun_PushItAway()
    {
        var sampler = Sampler(100, [Range("a")]);
        var results = Run(sampler, 30, (point, parameters) => Completed(point, parameters, Math.Abs(parameters["a"].GetDouble() - 0.5)));
        var alone = Propose(sampler, 40, results, []);
        var crowd = Enumerable.Range(30, 10).Select(point => new RunningPoint(point, alone)).ToList();

        var pushed = Propose(sampler, 40, results, crowd);

        Assert.True(Distance(pushed, alone) > 0.02, $"{pushed["a"]} beside {alone["a"]}");
    }

    [Fact]
    public void Choices_ThatGoWell_AreTriedMoreOften()
    {
        var choice = new SearchParameter("c", [new(null, new ChoiceDistribution([Json("x"), Json("y"), Json("z")]))]);
        var sampler = Sampler(60, [choice, Range("a")]);
        var results = Run(
            sampler,
            60,
            (point, parameters) => Completed(point, parameters, parameters["a"].GetDouble() + (parameters["c"].ValueEquals("y") ? 0 : 1))
        );

        Assert.InRange(results.TakeLast(30).Count(result => result.Parameters["c"].ValueEquals("y")), 24, 30);
    }

    [Fact]
    public void Branches_LearnFromTheirOwnPoints()
    {
        IReadOnlyList<SearchParameter> space =
        [
            new("c", [new(null, new ChoiceDistribution([Json("x"), Json("y")]))]),
            new("a", [new(new Is("c", "x"), new UniformDistribution(0, 1)), new(new Is("c", "y"), new UniformDistribution(10, 20))]),
            new("b", [new(new Is("c", "x"), new UniformDistribution(0, 1))]),
        ];
        var sampler = Sampler(120, space);
        var results = Run(
            sampler,
            120,
            (point, parameters) =>
                Completed(
                    point,
                    parameters,
                    parameters["c"].ValueEquals("x")
                        ? Math.Abs(parameters["a"].GetDouble() - 0.2) + Math.Abs(parameters["b"].GetDouble() - 0.8)
                        : 0.3 + (Math.Abs(parameters["a"].GetDouble() - 12) / 10)
                )
        );

        Assert.InRange(results.Min(result => result.Objective!.Value), 0, 0.1);
        Assert.InRange(results.TakeLast(40).Count(result => result.Parameters["c"].ValueEquals("x")), 25, 40);
    }

    [Fact]
    public void Grounds_AreTheDensitiesThatItCompares()
    {
        var sampler = Sampler(30, [Range("a")]);
        var results = Run(sampler, 20, (point, parameters) => Completed(point, parameters, parameters["a"].GetDouble()));

        var proposal = Assert.IsType<ParametersProposal>(sampler.Propose(new ProposalRequest { Point = 20, Results = results }));

        Assert.True(proposal.Grounds["log density of good points"] > proposal.Grounds["log density of other points"]);
    }

    private static double Distance(IReadOnlyDictionary<string, JsonElement> one, IReadOnlyDictionary<string, JsonElement> other) =>
        Math.Abs(one["a"].GetDouble() - other["a"].GetDouble());

    private static PointResult Completed(long point, IReadOnlyDictionary<string, JsonElement> parameters, double objective) =>
        new(point, parameters, PointOutcome.Completed) { Objective = objective };

    private static IReadOnlyDictionary<string, JsonElement> Propose(
        Sampler sampler,
        long point,
        IReadOnlyList<PointResult> results,
        IReadOnlyList<RunningPoint> running
    ) =>
        Assert
            .IsType<ParametersProposal>(
                sampler.Propose(
                    new ProposalRequest
                    {
                        Point = point,
                        Results = results,
                        Running = running,
                    }
                )
            )
            .Parameters;

    private static List<PointResult> Run(
        Sampler sampler,
        int count,
        Func<long, IReadOnlyDictionary<string, JsonElement>, PointResult> train
    )
    {
        var results = new List<PointResult>();
        for (var point = 0; point < count; point++)
        {
            results.Add(train(point, Propose(sampler, point, results, [])));
        }

        return results;
    }

    private static Sampler Sampler(int trials, IReadOnlyList<SearchParameter> parameters) =>
        new TpeSampler(new TpeOptions { Trials = trials }).Create(
            new SamplerContext
            {
                Space = new SearchSpace { Parameters = parameters },
                Seed = 1,
                Goal = Goal.Minimize,
            }
        );

    private static SearchParameter Range(string name) => new(name, [new(null, new UniformDistribution(0, 1))]);

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text);

    private sealed record Is(string Name, string Value) : Condition
    {
        public override IReadOnlyCollection<string> References => [Name];

        public override bool Holds(IReadOnlyDictionary<string, JsonElement> values) =>
            values.TryGetValue(Name, out var value) && value.ValueEquals(Value);
    }
}
