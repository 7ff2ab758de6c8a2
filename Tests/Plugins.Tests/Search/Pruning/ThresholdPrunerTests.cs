using Platform.Abstractions;
using Platform.Plugins.Search.Pruning;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search.Pruning;

public sealed class ThresholdPrunerTests : PrunerConformance<ThresholdPruner>
{
    protected override bool KeepsTheBest => false;

    protected override ThresholdPruner Factory(Goal goal) =>
        new(
            goal is Goal.Minimize
                ? new ThresholdOptions
                {
                    Lower = 0.12,
                    Upper = 0.5,
                    Warmup = 2,
                }
                : new ThresholdOptions
                {
                    Lower = -0.5,
                    Upper = -0.12,
                    Warmup = 2,
                }
        );

    [Theory]
    [InlineData(0.2, null)]
    [InlineData(0.8, null)]
    [InlineData(0.19, 0.2)]
    [InlineData(0.81, 0.8)]
    [InlineData(double.NegativeInfinity, 0.2)]
    [InlineData(double.PositiveInfinity, 0.8)]
    [InlineData(double.NaN, 0.8)]
    public void Judge_OutOfBounds_PrunesAndNamesTheBound(double value, double? bound)
    {
        var pruner = Ask.Make(new ThresholdPruner(new ThresholdOptions { Lower = 0.2, Upper = 0.8 }));

        var decision = Ask.Judge(pruner, [0.1, value]);

        Assert.Equal(
            bound is null ? PruningDecision.Continue : new PruningDecision(PruningVerdict.Prune) { Value = value, ToBeat = bound },
            decision
        );
    }

    [Theory]
    [InlineData(Goal.Minimize, 0.8)]
    [InlineData(Goal.Maximize, 0.2)]
    public void Judge_NoNumber_NamesTheBoundOfTheBadSide(Goal goal, double bound)
    {
        var both = Ask.Make(new ThresholdPruner(new ThresholdOptions { Lower = 0.2, Upper = 0.8 }), goal);
        var one = Ask.Make(new ThresholdPruner(new ThresholdOptions { Lower = 0.3 }), goal);

        Assert.Equal(bound, Ask.Judge(both, [double.NaN]).ToBeat);
        Assert.Equal(0.3, Ask.Judge(one, [double.NaN]).ToBeat);
    }

    [Fact]
    public void Judge_DuringTheWarmup_Continues()
    {
        var pruner = Ask.Make(new ThresholdPruner(new ThresholdOptions { Upper = 0.8, Warmup = 2 }));

        Assert.Equal(PruningVerdict.Continue, Ask.Judge(pruner, [0.9, double.NaN]).Verdict);
        Assert.Equal(PruningVerdict.Prune, Ask.Judge(pruner, [0.1, 0.1, 0.9]).Verdict);
    }
}
