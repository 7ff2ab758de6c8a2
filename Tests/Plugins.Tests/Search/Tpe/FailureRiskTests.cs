using Platform.Abstractions;
using Platform.Plugins.Search.Tpe;

namespace Platform.Plugins.Tests.Search.Tpe;

public sealed class FailureRiskTests
{
    private static readonly IReadOnlyList<Distribution> Ranges = [.. Enumerable.Repeat(new UniformDistribution(0, 1), 5)];

    private static readonly CounterRandom Random = new(3);

    [Fact]
    public void RuleOnTwoAxes_IsLearnt()
    {
        var risk = new FailureRisk(Ranges, Points(100, place => place[1] + place[3] > 1));

        Assert.True(risk.IsKnown);
        Assert.True(risk.Of([0.5, 0.9, 0.5, 0.9, 0.5]) > 0.9);
        Assert.True(risk.Of([0.9, 0.1, 0.9, 0.1, 0.9]) < 0.1);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    public void Chance_TeachesNothing(double share)
    {
        var risk = new FailureRisk(Ranges, Points(100, place => Random.Uniform((long)(place[0] * 1e9), "chance") < share));

        Assert.False(risk.IsKnown);
        Assert.Equal(risk.Of([0, 0, 0, 0, 0]), risk.Of([1, 1, 1, 1, 1]));
    }

    [Fact]
    public void AxisThatDoesntApply_CountsAsAValue()
    {
        var places = Points(60, _ => false)
            .Select((point, number) => number % 2 == 0 ? point : ([.. point.Place[..4], double.NaN], true))
            .ToList();

        var risk = new FailureRisk(Ranges, places);

        Assert.True(risk.Of([0.5, 0.5, 0.5, 0.5, double.NaN]) > 0.6);
        Assert.True(risk.Of([0.5, 0.5, 0.5, 0.5, 0.5]) < 0.4);
    }

    private static List<(double[] Place, bool Failed)> Points(int count, Predicate<double[]> fails) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(point => Enumerable.Range(0, Ranges.Count).Select(axis => Random.Uniform(point, $"{axis}")).ToArray())
                .Select(place => (place, fails(place))),
        ];
}
