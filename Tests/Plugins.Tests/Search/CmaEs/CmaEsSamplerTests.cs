using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Search.CmaEs;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search.CmaEs;

public sealed class CmaEsSamplerTests : SamplerConformance<CmaEsSampler>
{
    protected override CmaEsSampler Factory => new(new CmaEsOptions { Trials = 50 });

    /// <summary>Numbers of each kind that always apply.</summary>
    protected override SearchSpace Space { get; } =
        new()
        {
            Parameters =
            [
                new("model.width", [new(null, new LogIntegerDistribution(8, 512))]),
                new("model.scale", [new(null, new NormalDistribution(0, 1))]),
                new("optimizer.learningRate", [new(null, new LogUniformDistribution(1e-5, 1e-1))]),
                new("optimizer.momentum", [new(null, new UniformDistribution(0, 0.9, Step: 0.3))]),
                new("training.batchSize", [new(null, new IntegerDistribution(16, 64, Step: 16))]),
            ],
        };

    // Random search comes to about 30, CMA-ES with these defaults to about 2.
    [Theory]
    [InlineData(Goal.Minimize)]
    [InlineData(Goal.Maximize)]
    public void Sphere_In100Points_IsNearlySolved(Goal goal)
    {
        var bests = Enumerable
            .Range(1, 5)
            .Select(seed => Numeric.Search(new CmaEsSampler(new() { Trials = 100 }), Numeric.Sphere(10), goal, seed));

        Assert.InRange(bests.Average(), 0, 4);
    }

    [Fact]
    public void Minimum_InACorner_IsFound() =>
        Assert.InRange(
            Numeric.Search(new CmaEsSampler(new() { Trials = 300 }), new NumericProblem(4, 0, 1, x => x.Sum()), Goal.Minimize, seed: 1),
            0,
            0.01
        );

    [Fact]
    public void StuckStart_BeginsAnewWithTwiceThePopulation()
    {
        var requests = Numeric.Run(
            new CmaEsSampler(new() { Trials = 400, Population = 6 }),
            new NumericProblem(3, -5, 5, _ => 1),
            Goal.Minimize,
            1
        );

        var populations = requests.Select(one => (Restart: one.Grounds["restart"], Population: one.Grounds["population"])).Distinct();

        Assert.Equal([(0, 6), (1, 12)], populations.Take(2));
    }

    [Fact]
    public void Generation_WaitsForAllResultsOfTheOneBefore()
    {
        var sampler = new CmaEsSampler(new() { Trials = 50, Population = 4 }).Create(Numeric.Context(Numeric.Sphere(2), Goal.Minimize, 1));
        var points = Enumerable
            .Range(0, 4)
            .Select(point => (ParametersProposal)sampler.Propose(new ProposalRequest { Point = point, Results = [] }))
            .ToList();
        IReadOnlyList<PointResult> results =
        [
            .. points.Select((one, point) => new PointResult(point, one.Parameters, PointOutcome.Completed) { Objective = point }),
        ];

        Assert.IsType<WaitProposal>(sampler.Propose(new ProposalRequest { Point = 4, Results = [.. results.Take(3)] }));
        Assert.IsType<ParametersProposal>(sampler.Propose(new ProposalRequest { Point = 4, Results = results }));
    }

    [Theory]
    [InlineData(true, "depends on a condition")]
    [InlineData(false, "is a choice")]
    public void Space_WithOtherThanNumbersThatAlwaysApply_IsRefused(bool isConditional, string reason)
    {
        var parameter = new SearchParameter(
            "model.layers",
            [
                isConditional
                    ? new Alternative(new Always(), new IntegerDistribution(1, 3))
                    : new Alternative(null, new ChoiceDistribution([JsonSerializer.SerializeToElement(1)])),
            ]
        );

        var thrown = Assert.Throws<ComponentException>(() =>
            Factory.Create(
                new SamplerContext
                {
                    Space = new SearchSpace { Parameters = [parameter] },
                    Seed = 1,
                    Goal = Goal.Minimize,
                }
            )
        );

        Assert.Contains(reason, thrown.Message, StringComparison.Ordinal);
        Assert.Equal("model.layers", thrown.Option);
    }

    private sealed record Always : Condition
    {
        public override IReadOnlyCollection<string> References => [];

        public override bool Holds(IReadOnlyDictionary<string, JsonElement> values) => true;
    }
}
