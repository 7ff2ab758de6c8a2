using Platform.Abstractions;
using Platform.Plugins.Search.Sobol;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search.Sobol;

public sealed class SobolSamplerTests : SamplerConformance<SobolSampler>
{
    protected override SobolSampler Factory => new(new SobolOptions { Trials = 50 });

    [Fact]
    public void Points_LieInEachPartOfAnAxisOnce()
    {
        // 64 points, and so 64 parts of each axis, whatever the scrambling.
        var sampler = Sampler(64, 5);

        var points = Enumerable
            .Range(0, 64)
            .Select(point => (ParametersProposal)sampler.Propose(new ProposalRequest { Point = point, Results = [] }))
            .ToList();

        Assert.All(
            Enumerable.Range(0, 5),
            axis =>
                Assert.Equal(Enumerable.Range(0, 64), points.Select(point => (int)(point.Parameters[$"x{axis}"].GetDouble() * 64)).Order())
        );
    }

    [Fact]
    public void Space_WithMoreDimensionsThanThereAreNumbersFor_IsRefused()
    {
        var thrown = Assert.Throws<ComponentException>(() => Sampler(10, 257));

        Assert.Contains("257 ranges", thrown.Message, StringComparison.Ordinal);
    }

    private static Sampler Sampler(int trials, int axes) =>
        new SobolSampler(new SobolOptions { Trials = trials }).Create(
            new SamplerContext
            {
                Space = new SearchSpace
                {
                    Parameters =
                    [
                        .. Enumerable
                            .Range(0, axes)
                            .Select(axis => new SearchParameter($"x{axis}", [new(null, new UniformDistribution(0, 1))])),
                    ],
                },
                Seed = 11,
                Goal = Goal.Minimize,
            }
        );
}
