using System.Text.Json;
using CsCheck;

namespace Platform.Abstractions.Tests;

public sealed class DistributionTests
{
    private static readonly Gen<double> Quantile = Gen.Double[0, 1].Where(quantile => quantile < 1);

    private static readonly Gen<Distribution> Any = Gen.OneOf(
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[0, 1e6], (low, width) => (Distribution)new UniformDistribution(low, low + width)),
        Gen.Select(
            Gen.Int[-100, 100],
            Gen.Int[1, 50],
            Gen.Int[1, 8],
            (low, steps, step) => (Distribution)new UniformDistribution(low, low + (steps * step * 0.1), step * 0.1)
        ),
        Gen.Select(
            Gen.Double[-12, 6],
            Gen.Double[0, 6],
            (low, width) => (Distribution)new LogUniformDistribution(Math.Pow(10, low), Math.Pow(10, low + width))
        ),
        Gen.Select(
            Gen.Int[-1000, 1000],
            Gen.Int[0, 1000],
            Gen.Int[1, 7],
            (low, width, step) => (Distribution)new IntegerDistribution(low, low + width, step)
        ),
        Gen.Select(Gen.Int[1, 100], Gen.Int[0, 1000], (low, width) => (Distribution)new LogIntegerDistribution(low, low + width)),
        Gen.Int[1, 9]
            .Select(count =>
                (Distribution)
                    new ChoiceDistribution([.. Enumerable.Range(0, count).Select(value => JsonSerializer.SerializeToElement(value))])
            )
    );

    private static readonly Dictionary<string, Distribution> Golden = new()
    {
        ["uniform -3 to 5"] = new UniformDistribution(-3, 5),
        ["uniform 0 to 0.9 in steps of 0.3"] = new UniformDistribution(0, 0.9, 0.3),
        ["uniform 0 to 1 in steps of 0.3"] = new UniformDistribution(0, 1, 0.3),
        ["log 1e-5 to 0.1"] = new LogUniformDistribution(1e-5, 0.1),
        ["integer 1 to 9"] = new IntegerDistribution(1, 9),
        ["integer 16 to 70 in steps of 16"] = new IntegerDistribution(16, 70, 16),
        ["integer 1 to 1024 by logarithm"] = new LogIntegerDistribution(1, 1024),
        ["normal 0 ± 1"] = new NormalDistribution(0, 1),
        ["normal 5 ± 2"] = new NormalDistribution(5, 2),
    };

    public static TheoryData<string> Known => [.. Golden.Keys];

    [Fact]
    public void Samples_LieInTheRange() =>
        Gen.Select(Any, Quantile).Sample((range, quantile) => range.Contains(range.At(quantile)), seed: "0N0XIzNsQ0O2");

    [Fact]
    public void GridValues_LieInTheRange() => Any.Sample(range => range.Grid()?.All(range.Contains) ?? true, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void Ends_AreReached()
    {
        Assert.Equal("[0,0.1,0.2,0.3]", Text(new UniformDistribution(0, 0.3, 0.1).Grid()));
        Assert.Equal("[0,0.5,1]", Text(new UniformDistribution(0, 1, Points: 3).Grid()));
        Assert.Equal("[1E-05,0.0001,0.001,0.01,0.1]", Text(new LogUniformDistribution(1e-5, 1e-1, 5).Grid()));
        Assert.Equal("[1,4,7]", Text(new IntegerDistribution(1, 9, 3).Grid()));
        Assert.Equal("[1,10,100]", Text(new LogIntegerDistribution(1, 100, Points: 3).Grid()));
        Assert.Null(new LogUniformDistribution(1e-5, 1).Grid());
        Assert.Equal(0.3, new UniformDistribution(0, 0.3, 0.1).At(0.9999).GetDouble());
        Assert.Equal(9, new IntegerDistribution(1, 9).At(0.9999).GetInt64());
    }

    [Theory]
    [InlineData(0, 1, 0.3, 3, "[0,0.6,0.9]")]
    [InlineData(0, 1, 0.3, 4, "[0,0.3,0.6,0.9]")]
    [InlineData(0, 1, 0.3, 99, "[0,0.3,0.6,0.9]")]
    [InlineData(0, 1, 0.3, 1, "[0.6]")]
    [InlineData(0.1, 0.1, null, 3, "[0.1]")]
    public void PointsOfARange_AreOfItsSteps_AndDiffer(double low, double high, double? step, int points, string expected) =>
        Assert.Equal(expected, Text(new UniformDistribution(low, high, step, points).Grid()));

    [Theory]
    [InlineData(1, 10, 4, 2, "[1,9]")]
    [InlineData(1, 10, 5, 2, "[1,6]")]
    [InlineData(1, 10, 3, 3, "[1,7,10]")]
    [InlineData(1, 3, 1, 10, "[1,2,3]")]
    [InlineData(5, 5, 1, 3, "[5]")]
    public void PointsOfWholeNumbers_AreOfTheirSteps_AndDiffer(long low, long high, long step, int points, string expected) =>
        Assert.Equal(expected, Text(new IntegerDistribution(low, high, step, Points: points).Grid()));

    [Theory]
    [InlineData(0.1, 0.1, 5)]
    [InlineData(1, 1.0000000000001, 4)]
    [InlineData(1e-300, 1e300, 7)]
    public void PointsOfALogarithmicRange_Differ(double low, double high, int points)
    {
        var values = new LogUniformDistribution(low, high, points).Grid()!.Select(value => value.GetDouble()).ToList();

        Assert.Equal(values.Distinct(), values);
        Assert.All(values, value => Assert.InRange(value, low, high));
        Assert.Equal((low, high), (values[0], values[^1]));
    }

    [Fact]
    public void Grids_HaveEachValueOnce_WithinTheRange() =>
        Gen.Select(Gen.Int[-100, 100], Gen.Int[0, 50], Gen.Int[1, 8], Gen.Int[1, 60])
            .Sample(
                (low, steps, step, points) =>
                {
                    Distribution[] ranges =
                    [
                        new UniformDistribution(low, low + (steps * step * 0.1), step * 0.1, points),
                        new UniformDistribution(low, low + steps, Points: points),
                        new IntegerDistribution(low, low + (steps * step) + (step / 2), step, Points: points),
                        new LogUniformDistribution(Math.Exp(low), Math.Exp(low + (steps * 1e-13)), points),
                    ];
                    return ranges.All(range =>
                        range.Grid()!.Select(value => value.GetDouble()).ToList() is var values
                        && values.Distinct().Count() == values.Count
                        && values.Count <= points
                        && range.Grid()!.All(range.Contains)
                    );
                },
                seed: "0N0XIzNsQ0O2"
            );

    [Fact]
    public void SinglePoint_LiesInTheMiddle()
    {
        Assert.Equal("[0.5]", Text(new UniformDistribution(0, 1, Points: 1).Grid()));
        Assert.Equal(1e-3, new LogUniformDistribution(1e-5, 1e-1, 1).Grid()!.Single().GetDouble(), 12);
    }

    [Fact]
    public void IntegerChances_AreEqual()
    {
        var counts = Enumerable
            .Range(0, 9000)
            .GroupBy(index => new IntegerDistribution(1, 9).At(index / 9000.0).GetInt64())
            .Select(group => group.Count());

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

    /// <summary>Computed by <c>Golden/distributions.py</c>.</summary>
    [Theory]
    [MemberData(nameof(Known))]
    public void Values_AreThoseOfTheDefinition(string name)
    {
        var golden = JsonSerializer.Deserialize<Dictionary<string, double[]>>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "distributions.json"))
        )!;

        foreach (var (quantile, expected) in golden["quantiles"].Zip(golden[name]))
        {
            Assert.Equal(expected, Golden[name].At(quantile).GetDouble(), 1e-12 * (1 + Math.Abs(expected)));
        }
    }

    [Fact]
    public void Descriptions_SayTheRange()
    {
        Assert.Equal("-3 to 5", new UniformDistribution(-3, 5).Description);
        Assert.Equal("0 to 0.9 in steps of 0.3", new UniformDistribution(0, 0.9, 0.3).ToString());
        Assert.Equal("1E-05 to 0.1 by logarithm", new LogUniformDistribution(1e-5, 0.1).Description);
        Assert.Equal("1 to 9 in whole numbers", new IntegerDistribution(1, 9).Description);
        Assert.Equal("16 to 64 in steps of 16", new IntegerDistribution(16, 64, 16).Description);
        Assert.Equal("1 to 1024 in whole numbers by logarithm", new LogIntegerDistribution(1, 1024).Description);
        Assert.Equal("0.5 ± 0.1, normally distributed", new NormalDistribution(0.5, 0.1).Description);
        Assert.Equal(
            "one of 0, 1, 2, 3, 4 and 2 more",
            new ChoiceDistribution([.. Enumerable.Range(0, 7).Select(value => JsonSerializer.SerializeToElement(value))]).Description
        );
    }

    [Fact]
    public void EndsOfANormalRange_AreFinite_AndAsFarAway()
    {
        var range = new NormalDistribution(0, 1);

        // statistics.NormalDist().inv_cdf(2 ** -55)
        Assert.Equal(-8.374388923067455, range.At(0).GetDouble(), 1e-12);
        Assert.Equal(8.374388923067455, range.At(1).GetDouble(), 1e-12);
        Assert.Equal(0, range.QuantileOf(JsonSerializer.SerializeToElement(-100.0)));
        Assert.Equal("[0]", Text(new NormalDistribution(0, 1, Points: 1).Grid()));
        Assert.Null(range.Grid());
    }

    [Fact]
    public void GridOfManyWholeNumbers_IsntMadeAtOnce() =>
        Assert.Equal("[1,2,3]", Text(new IntegerDistribution(1, 1L << 53).Grid().Take(3)));

    private static string Text(IEnumerable<JsonElement>? values) => JsonSerializer.Serialize(values);
}
