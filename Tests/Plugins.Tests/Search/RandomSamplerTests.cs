using Platform.Abstractions;
using Platform.Plugins.Search;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search;

public sealed class RandomSamplerTests : SamplerConformance<RandomSampler>
{
    protected override RandomSampler Factory => new(new RandomOptions { Trials = 50 });

    [Fact]
    public void Points_Differ() => Assert.True(Points(1).Select(Text).Distinct().Count() > 30);

    [Fact]
    public void Seeds_GiveDifferentPoints() => Assert.NotEqual(Points(1).Select(Text), Points(2).Select(Text));

    [Fact]
    public void AnotherParameter_LeavesTheOthersAsTheyWere()
    {
        var one = new SearchParameter("optimizer.learningRate", [new(null, new LogUniformDistribution(1e-5, 1))]);
        var other = new SearchParameter("model.dropout", [new(null, new UniformDistribution(0, 1))]);

        var alone = Rates([one]);
        var together = Rates([other, one]);

        Assert.Equal(alone, together);
    }

    [Fact]
    public void LogRange_IsEvenOnALogAxis()
    {
        var rates = Rates([new SearchParameter("optimizer.learningRate", [new(null, new LogUniformDistribution(1e-4, 1))])]);

        Assert.All(rates.GroupBy(rate => Math.Floor(Math.Log10(rate))), decade => Assert.InRange(decade.Count(), 420, 580));
        Assert.Equal(4, rates.GroupBy(rate => Math.Floor(Math.Log10(rate))).Count());
    }

    private static List<double> Rates(IReadOnlyList<SearchParameter> parameters)
    {
        var sampler = new RandomSampler(new RandomOptions { Trials = 2000 }).Create(
            new SamplerContext
            {
                Space = new SearchSpace { Parameters = parameters },
                Seed = 7,
                Goal = Goal.Minimize,
            }
        );
        return
        [
            .. Enumerable
                .Range(0, 2000)
                .Select(point =>
                    ((ParametersProposal)sampler.Propose(new ProposalRequest { Point = point, Results = [] }))
                        .Parameters["optimizer.learningRate"]
                        .GetDouble()
                ),
        ];
    }
}
