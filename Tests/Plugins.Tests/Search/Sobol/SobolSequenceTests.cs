using Platform.Abstractions;
using Platform.Plugins.Search.Sobol;

namespace Platform.Plugins.Tests.Search.Sobol;

public sealed class SobolSequenceTests
{
    [Fact]
    public void Unscrambled_IsTheSequenceOfSciPy()
    {
        var golden = SearchGolden.Read().Sobol;
        var sequence = new SobolSequence(DirectionNumbers.Dimensions, null);

        Assert.All(
            golden.Points,
            point => Assert.Equal(point.Coordinates, golden.Dimensions.Select(dimension => sequence.At(point.Number, dimension)))
        );
    }

    // The property that scrambling must keep: in each square of the first two dimensions, and in each strip, lies one of 256 points.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Scrambled_StaysAsEven(long seed)
    {
        var sequence = new SobolSequence(2, new CounterRandom(seed));

        var points = Enumerable.Range(0, 256).Select(number => (X: sequence.At(number, 0), Y: sequence.At(number, 1))).ToList();

        for (var columns = 1; columns <= 256; columns *= 2)
        {
            var rows = 256 / columns;
            Assert.Equal(256, points.Select(point => ((int)(point.X * columns), (int)(point.Y * rows))).Distinct().Count());
        }
    }

    [Fact]
    public void Seeds_GiveDifferentPoints() =>
        Assert.NotEqual(new SobolSequence(1, new CounterRandom(1)).At(5, 0), new SobolSequence(1, new CounterRandom(2)).At(5, 0));
}
