using Platform.Experiments.Search.Verdicts;

namespace Platform.Experiments.Tests.Search.Verdicts;

/// <summary>Numbers from <c>golden.py</c>.</summary>
public sealed class StudentizedRangeTests
{
    [Theory]
    [InlineData(2, 1, 17.969287064187434, 0.7555365147283356)]
    [InlineData(2, 4, 3.9264863229551143, 0.9314128943758574)]
    [InlineData(3, 2, 8.330782645637044, 0.7705284793060172)]
    [InlineData(5, 8, 4.885754265245837, 0.8107946780835524)]
    [InlineData(8, 16, 4.896220466029124, 0.7275822470024005)]
    [InlineData(8, 1, 45.397299640784745, 0.4284866875753244)]
    [InlineData(20, 38, 5.375977944944824, 0.39223815208828766)]
    [InlineData(100, 200, 6.1993377133873695, 0.0022485237477883765)]
    [InlineData(1000, 2000, 7.389309479498709, 0)]
    public void Distribution_IsThatOfScipy(int means, long degrees, double quantile, double cumulative)
    {
        Assert.Equal(quantile, StudentizedRange.Quantile(0.95, means, degrees), quantile * 1e-6);
        Assert.Equal(cumulative, StudentizedRange.Cumulative(3.5, means, degrees), 1e-7);
    }
}
