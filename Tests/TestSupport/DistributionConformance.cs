using System.Text.Json;
using Platform.Abstractions;

namespace Platform.TestSupport;

/// <summary>What holds for every kind of range. Derive a test class that gives one.</summary>
public abstract class DistributionConformance
{
    private const int Cuts = 4096;
    private static readonly double[] Quantiles = [.. Enumerable.Range(0, Cuts + 1).Select(cut => (double)cut / Cuts)];

    /// <summary>The range under test.</summary>
    protected abstract Distribution Range { get; }

    [Fact]
    public void Values_AreInTheRange_AtBothEndsToo() =>
        Assert.All(Quantiles, quantile => Assert.True(Range.Contains(Range.At(quantile)), $"{Range.At(quantile)} isn't in {Range}."));

    /// <summary>Categories are all in the grid and have no ends; numbers are finite and ascend.</summary>
    [Fact]
    public void Scale_SaysHowTheValuesLie()
    {
        if (Range.Scale is ParameterScale.Categorical)
        {
            Assert.Null(Range.Bounds);
            var grid = Assert.IsAssignableFrom<IEnumerable<JsonElement>>(Range.Grid()).Select(value => value.GetRawText()).ToList();
            Assert.All(Quantiles, quantile => Assert.Contains(Range.At(quantile).GetRawText(), grid));
            return;
        }

        var values = Quantiles.Select(quantile => Range.At(quantile).GetDouble()).ToList();
        Assert.All(values, value => Assert.True(double.IsFinite(value)));
        Assert.All(values.Zip(values.Skip(1)), pair => Assert.True(pair.First <= pair.Second, $"{pair.Second} follows {pair.First}."));
    }

    [Fact]
    public void Ends_AreTheBounds()
    {
        Assert.SkipWhen(Range.Bounds is null, "There are none.");
        var (low, high) = Range.Bounds.Value;

        Assert.NotEqual(ParameterScale.Categorical, Range.Scale);
        Assert.Equal((low, high), (Range.At(0).GetDouble(), Range.At(1).GetDouble()));
        Assert.True(Range.Scale is not ParameterScale.Logarithmic || low > 0);
    }

    [Fact]
    public void Value_OfTheQuantileOfAValue_IsThatValue() =>
        Assert.All(Quantiles.Select(Range.At), value => AssertSame(value, Range.At(Range.QuantileOf(value))));

    /// <summary>Where neighbouring quantiles give different values, each is found again; where they give the same, its middle.</summary>
    [Fact]
    public void Quantile_OfAValue_IsInTheMiddleOfThoseThatGiveIt()
    {
        foreach (var same in Quantiles.GroupBy(quantile => Range.At(quantile).GetRawText()))
        {
            var found = Range.QuantileOf(JsonElement.Parse(same.Key));

            Assert.InRange(found, 0, 1);
            Assert.InRange(found, ((same.Min() + same.Max()) / 2) - (1.0 / Cuts), ((same.Min() + same.Max()) / 2) + (1.0 / Cuts));
        }
    }

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(1.000000001)]
    [InlineData(double.NaN)]
    public void QuantileOutsideOfTheUnitInterval_IsRefused(double quantile) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Range.At(quantile));

    [Fact]
    public void ValueOutsideOfTheRange_HasNoQuantile()
    {
        var elsewhere = JsonSerializer.SerializeToElement("elsewhere");

        Assert.False(Range.Contains(elsewhere));
        var thrown = Assert.Throws<ArgumentException>(() => Range.QuantileOf(elsewhere));
        Assert.Contains(Range.Description, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grid_HasEachValueOnce_InOrder_WithinTheRange()
    {
        Assert.SkipWhen(Range.Grid() is null, "There is none.");
        var grid = Range.Grid()!.ToList();

        Assert.NotEmpty(grid);
        Assert.All(grid, value => Assert.True(Range.Contains(value), $"{value} isn't in {Range}."));
        var quantiles = grid.Select(Range.QuantileOf).ToList();
        Assert.All(quantiles.Zip(quantiles.Skip(1)), pair => Assert.True(pair.First < pair.Second));
    }

    // A number may lose its last digits on the way there and back.
    private static void AssertSame(JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind is JsonValueKind.Number && !expected.TryGetInt64(out _))
        {
            Assert.Equal(expected.GetDouble(), actual.GetDouble(), 1e-12 + (1e-9 * Math.Abs(expected.GetDouble())));
        }
        else
        {
            Assert.Equal(expected.GetRawText(), actual.GetRawText());
        }
    }
}
