using Platform.Host.Viewer.Views.Space;

namespace Platform.Host.Tests.Viewer.Views.Space;

/// <summary>Against pearson_divergence.py beside this file.</summary>
public sealed class PearsonDivergenceTests
{
    [Fact]
    public void Numbers_WhoseBestLieTogether_Matter()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i => 0.5 + (0.01 * i * (i % 2 == 0 ? 1 : -1)))];

        Assert.Equal(5.460256450594819, PearsonDivergence.OfNumbers(values[..4], values), 9);
    }

    [Fact]
    public void Numbers_WhoseBestLieAnywhere_DontMatter()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i => 7 * i % 40 / 39.0)];

        Assert.Equal(0.290113509844517, PearsonDivergence.OfNumbers(values[..4], values), 9);
    }

    [Fact]
    public void Choices_AreCounted()
    {
        string[] values = [.. Enumerable.Repeat("a", 4), .. Enumerable.Repeat<string[]>(["a", "b", "c"], 12).SelectMany(one => one)];

        Assert.Equal(0.9149917264202978, PearsonDivergence.OfChoices(values[..4], values), 9);
    }

    [Fact]
    public void OneValue_DoesntMatter() => Assert.Equal(0, PearsonDivergence.OfNumbers([2, 2], [2, 2, 2]));
}
