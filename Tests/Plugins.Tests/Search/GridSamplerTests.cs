using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Search;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search;

public sealed class GridSamplerTests : SamplerConformance<GridSampler>
{
    protected override GridSampler Factory => new(new GridOptions());

    [Fact]
    public void Conditions_AreCountedExactly()
    {
        // Of each of 3 widths: sgd: 3 rates × 4 momenta × 4 batch sizes; adam: 2 rates × 4 batch sizes.
        var sampler = Create(1);

        Assert.Equal(3 * ((3 * 4 * 4) + (2 * 4)), sampler.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EachPoint_ComesOnce(bool shuffle)
    {
        var sampler = new GridSampler(new GridOptions { Shuffle = shuffle }).Create(
            new SamplerContext
            {
                Space = Space,
                Seed = 9,
                Goal = Goal.Minimize,
            }
        );

        var points = Enumerable
            .Range(0, (int)sampler.Count!)
            .Select(point => Text(((ParametersProposal)sampler.Propose(new ProposalRequest { Point = point, Results = [] })).Parameters))
            .ToList();

        Assert.Equal(168, points.Distinct().Count());
    }

    [Fact]
    public void LastParameter_ChangesFastest()
    {
        var points = Points(1);

        Assert.Equal([16, 32, 48, 64, 16], points.Take(5).Select(point => point["training.batchSize"].GetInt32()));
        Assert.Equal(
            [0, 0.3, 0.6, 0.9],
            points.Where((_, index) => index % 4 == 0).Take(4).Select(point => point["optimizer.momentum"].GetDouble())
        );
        Assert.Equal([0.01, 0.1, 1], points.Select(point => point["optimizer.learningRate"].GetDouble()).Distinct().Take(3));
    }

    [Fact]
    public void Shuffled_IsAnotherOrder()
    {
        var shuffled = new GridSampler(new GridOptions { Shuffle = true }).Create(
            new SamplerContext
            {
                Space = Space,
                Seed = 9,
                Goal = Goal.Minimize,
            }
        );
        var first = Enumerable
            .Range(0, 10)
            .Select(point => Text(((ParametersProposal)shuffled.Propose(new ProposalRequest { Point = point, Results = [] })).Parameters));

        Assert.NotEqual(Points(9).Take(10).Select(Text), first);
    }

    [Fact]
    public void EmptySpace_HasOnePoint()
    {
        var sampler = Factory.Create(
            new SamplerContext
            {
                Space = new SearchSpace { Parameters = [] },
                Seed = 1,
                Goal = Goal.Minimize,
            }
        );

        Assert.Equal(1, sampler.Count);
        Assert.Empty(((ParametersProposal)sampler.Propose(new ProposalRequest { Point = 0, Results = [] })).Parameters);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void HugeGrid_IsNotEnumerated(bool shuffle)
    {
        var parameters = Enumerable
            .Range(0, 6)
            .Select(index => new SearchParameter($"model.p{index}", [new(null, new IntegerDistribution(0, 99))]))
            .ToList();
        var sampler = new GridSampler(new GridOptions { Shuffle = shuffle }).Create(
            new SamplerContext
            {
                Space = new SearchSpace { Parameters = parameters },
                Seed = 1,
                Goal = Goal.Minimize,
            }
        );

        Assert.Equal(1_000_000_000_000, sampler.Count);
        var last = (ParametersProposal)sampler.Propose(new ProposalRequest { Point = 999_999_999_999, Results = [] });
        Assert.Equal(6, last.Parameters.Count);
        Assert.True(shuffle || last.Parameters.Values.All(value => value.GetInt32() == 99));
    }

    [Fact]
    public void KindOfRangeThatNobodyKnows_IsAskedForItsGrid()
    {
        var sampler = Factory.Create(
            new SamplerContext
            {
                Space = new SearchSpace { Parameters = [new("a", [new(null, new Primes())])] },
                Seed = 1,
                Goal = Goal.Minimize,
            }
        );

        Assert.Equal(4, sampler.Count);
        var last = (ParametersProposal)sampler.Propose(new ProposalRequest { Point = 3, Results = [] });
        Assert.Equal(7, last.Parameters["a"].GetInt32());
    }

    [Theory]
    [InlineData("needs a number of points")]
    [InlineData("more than the 1000000 values that a grid takes")]
    [InlineData("more than 1000000000000 points")]
    public void WhatCantBeAGrid_IsRefused(string message)
    {
        IReadOnlyList<SearchParameter> parameters = message switch
        {
            "needs a number of points" => [new("a", [new(null, new UniformDistribution(0, 1))])],
            "more than the 1000000 values that a grid takes" => [new("a", [new(null, new IntegerDistribution(0, 1_000_000))])],
            _ => [.. Enumerable.Range(0, 7).Select(index => new SearchParameter($"p{index}", [new(null, new IntegerDistribution(0, 99))]))],
        };

        var thrown = Assert.Throws<ComponentException>(() =>
            Factory.Create(
                new SamplerContext
                {
                    Space = new SearchSpace { Parameters = parameters },
                    Seed = 1,
                    Goal = Goal.Minimize,
                }
            )
        );

        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    private sealed record Primes : Distribution
    {
        private static readonly int[] Numbers = [2, 3, 5, 7];

        public override ParameterScale Scale => ParameterScale.Linear;

        public override Interval? Bounds => new(2, 7);

        public override string Description => "primes up to 7";

        public override long? Count => Numbers.Length;

        public override IEnumerable<JsonElement> Grid() => Numbers.Select(number => JsonSerializer.SerializeToElement(number));

        public override bool Contains(JsonElement value) => Numbers.Contains(value.GetInt32());

        protected override JsonElement ValueAt(double quantile) =>
            JsonSerializer.SerializeToElement(Numbers[Math.Min((int)(quantile * Numbers.Length), Numbers.Length - 1)]);

        protected override Interval PlaceOf(JsonElement value) =>
            new(
                (double)Array.IndexOf(Numbers, value.GetInt32()) / Numbers.Length,
                (Array.IndexOf(Numbers, value.GetInt32()) + 1.0) / Numbers.Length
            );
    }
}
