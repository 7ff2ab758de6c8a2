using Platform.Abstractions;
using Platform.Plugins.Search.Pruning;
using Platform.TestKit;
using static Platform.Abstractions.TrialProgress;

namespace Platform.Plugins.Tests.Search.Pruning;

public sealed class PercentilePrunerTests : PrunerConformance<PercentilePruner>
{
    private static readonly Pruner Eager = Ask.Make(new PercentilePruner(new PercentileOptions { Startup = 1 }));

    protected override PercentilePruner Factory(Goal goal) => new(new PercentileOptions());

    [Fact]
    public void Judge_BestValueSoFar_IsCompared()
    {
        var other = Ask.Trial(0, Completed, 0.9, 0.5);

        Assert.Equal(PruningVerdict.Continue, Ask.Judge(Eager, [0.4, 0.8], other).Verdict);
        Assert.Equal(new PruningDecision(PruningVerdict.Prune) { Value = 0.6, ToBeat = 0.5 }, Ask.Judge(Eager, [0.6, 0.8], other));
    }

    [Theory]
    [InlineData(Ended)]
    [InlineData(Running)]
    [InlineData(Paused)]
    public void Judge_TrialsThatArentCompleted_DontCount(TrialProgress state)
    {
        var good = Ask.Trial(0, state, 0.1);

        Assert.Equal(PruningVerdict.Continue, Ask.Judge(Eager, [0.5], good).Verdict);
        Assert.Equal(PruningVerdict.Continue, Ask.Judge(Eager, [0.5], good, Ask.Trial(1, Completed, 0.6)).Verdict);
    }

    [Fact]
    public void Judge_BeforeStartup_Continues()
    {
        var pruner = Ask.Make(new PercentilePruner(new PercentileOptions { Startup = 3 }));

        Assert.Equal(PruningVerdict.Continue, Ask.Judge(pruner, [double.NaN], Ask.Each(Completed, 0.1, 0.1)).Verdict);
        Assert.Equal(PruningVerdict.Prune, Ask.Judge(pruner, [double.NaN], Ask.Each(Completed, 0.1, 0.1, 0.1)).Verdict);
    }

    [Fact]
    public void Judge_WithoutCompletedTrials_Continues() =>
        Assert.Same(
            PruningDecision.Continue,
            Ask.Judge(Ask.Make(new PercentilePruner(new PercentileOptions { Startup = 0 })), [double.NaN])
        );

    [Fact]
    public void Judge_AfterTheWarmup_IsAtEveryNthCheck()
    {
        var pruner = Ask.Make(
            new PercentilePruner(
                new PercentileOptions
                {
                    Startup = 1,
                    Warmup = 2,
                    Every = 3,
                }
            )
        );
        var other = Ask.Trial(0, Completed, Enumerable.Repeat(0.1, 10));

        Assert.Equal(
            [3, 6, 9],
            Enumerable.Range(1, 10).Where(count => Ask.Judge(pruner, Enumerable.Repeat(0.5, count), other).Verdict is PruningVerdict.Prune)
        );
    }

    [Fact]
    public void Judge_ValuesThatArentFinite_AreLeftOut()
    {
        var pruner = Ask.Make(new PercentilePruner(new PercentileOptions { Startup = 1, Minimum = 2 }));

        Assert.Equal(0.1, Ask.Judge(pruner, [0.5], Ask.Each(Completed, 0.1, double.NaN, double.NegativeInfinity, 0.1)).ToBeat);
        Assert.Equal(PruningVerdict.Continue, Ask.Judge(pruner, [0.5], Ask.Each(Completed, 0.1, double.NaN)).Verdict);
    }
}
