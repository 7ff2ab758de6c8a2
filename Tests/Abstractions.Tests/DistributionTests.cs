using System.Text.Json;
using CsCheck;

namespace Platform.Abstractions.Tests;

public sealed class DistributionTests
{
    private static readonly Gen<double> Quantile = Gen.Double[0, 1].Where(quantile => quantile < 1);

    private static readonly Gen<Distribution> Any = Gen.OneOf(
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[0, 1e6], (low, width) => (Distribution)new UniformDistribution(low, low + width)),
        Gen.Select(Gen.Int[-100, 100], Gen.Int[1, 50], Gen.Int[1, 8], (low, steps, step) => (Distribution)new UniformDistribution(low, low + (steps * step * 0.1), step * 0.1)),
        Gen.Select(Gen.Double[-12, 6], Gen.Double[0, 6], (low, width) => (Distribution)new LogUniformDistribution(Math.Pow(10, low), Math.Pow(10, low + width))),
        Gen.Select(Gen.Int[-1000, 1000], Gen.Int[0, 1000], Gen.Int[1, 7], (low, width, step) => (Distribution)new IntegerDistribution(low, low + width, step)),
        Gen.Select(Gen.Int[1, 100], Gen.Int[0, 1000], (low, width) => (Distribution)new IntegerDistribution(low, low + width, Log: true)),
        Gen.Int[1, 9].Select(count => (Distribution)new ChoiceDistribution([.. Enumerable.Range(0, count).Select(value => JsonSerializer.SerializeToElement(value))])));

    [Fact]
    public void Samples_LieInTheRange() => Gen.Select(Any, Quantile).Sample((range, quantile) => range.Contains(range.At(quantile)), seed: "0N0XIzNsQ0O2");

    [Fact]
    public void GridValues_LieInTheRange() => Any.Sample(range => range.Grid()?.All(range.Contains) ?? true, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void Ends_AreReached()
    {
        Assert.Equal("[0,0.1,0.2,0.3]", Text(new UniformDistribution(0, 0.3, 0.1).Grid()));
        Assert.Equal("[0,0.5,1]", Text(new UniformDistribution(0, 1, Points: 3).Grid()));
        Assert.Equal("[1E-05,0.0001,0.001,0.01,0.1]", Text(new LogUniformDistribution(1e-5, 1e-1, 5).Grid()));
        Assert.Equal("[1,4,7]", Text(new IntegerDistribution(1, 9, 3).Grid()));
        Assert.Equal("[1,10,100]", Text(new IntegerDistribution(1, 100, Log: true, Points: 3).Grid()));
        Assert.Null(new LogUniformDistribution(1e-5, 1).Grid());
        Assert.Equal(0.3, new UniformDistribution(0, 0.3, 0.1).At(0.9999).GetDouble());
        Assert.Equal(9, new IntegerDistribution(1, 9).At(0.9999).GetInt64());
    }

    [Fact]
    public void SinglePoint_LiesInTheMiddle()
    {
        Assert.Equal("[0.5]", Text(new UniformDistribution(0, 1, Points: 1).Grid()));
        Assert.Equal(1e-3, new LogUniformDistribution(1e-5, 1e-1, 1).Grid()!.Single().GetDouble(), 12);
    }

    [Fact]
    public void IntegerChances_AreEqual()
    {
        var counts = Enumerable.Range(0, 9000).GroupBy(index => new IntegerDistribution(1, 9).At(index / 9000.0).GetInt64()).Select(group => group.Count());

        Assert.All(counts, count => Assert.Equal(1000, count));
    }

    [Fact]
    public void Steps_BelongToTheRange()
    {
        Assert.True(new UniformDistribution(0, 1, 0.25).Contains(JsonSerializer.SerializeToElement(0.5)));
        Assert.False(new UniformDistribution(0, 1, 0.25).Contains(JsonSerializer.SerializeToElement(0.3)));
        Assert.False(new IntegerDistribution(1, 9, 2).Contains(JsonSerializer.SerializeToElement(2)));
        Assert.False(new UniformDistribution(0, 1).Contains(JsonSerializer.SerializeToElement("0.5")));
    }

    private static string Text(IReadOnlyList<JsonElement>? values) => JsonSerializer.Serialize(values);
}
