using Platform.Abstractions;
using Platform.Plugins.Search.Pruning;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search.Pruning;

public sealed class AshaStopTests : PrunerConformance<AshaPruner>
{
    private static readonly Pruner Pruner = Ask.Make(new AshaPruner(new AshaOptions { Eta = 3, Mode = AshaMode.Stop }));

    protected override bool HasRungs => true;

    protected override AshaPruner Factory(Goal goal) => new(new AshaOptions { Eta = 3, Mode = AshaMode.Stop });

    [Theory]
    [InlineData(new[] { 0.5 }, PruningVerdict.Continue)]
    // One of two goes on, and two of six.
    [InlineData(new[] { 0.5, 0.4 }, PruningVerdict.Prune)]
    [InlineData(new[] { 0.5, 0.4, 0.6, 0.7, 0.8 }, PruningVerdict.Prune)]
    [InlineData(new[] { 0.5, 0.4, 0.6, 0.7, 0.8, 0.9 }, PruningVerdict.Continue)]
    // Equal to the last one of them.
    [InlineData(new[] { 0.5, 0.5, 0.5, 0.5 }, PruningVerdict.Continue)]
    [InlineData(new[] { double.NaN }, PruningVerdict.Prune)]
    [InlineData(new[] { double.NaN, double.NaN }, PruningVerdict.Prune)]
    // What isn't a number counts, as the worst.
    [InlineData(new[] { 0.5, 0.4, double.NaN, double.NaN, double.NegativeInfinity, double.NaN }, PruningVerdict.Continue)]
    public void Judge_AtARung_GoesOnWithTheBestThird(double[] values, PruningVerdict expected) =>
        Assert.Equal(expected, Ask.Judge(Pruner, values.Take(1), Ask.Each(TrialProgress.Ended, values.Skip(1))).Verdict);

    [Fact]
    public void Judge_AtARung_SaysWhatWasNeeded()
    {
        var decision = Ask.Judge(
            Pruner,
            [0.9, 0.1, 0.5],
            Ask.Trial(0, TrialProgress.Running, 0.1, 0.1, 0.4, 0.9),
            Ask.Trial(1, TrialProgress.Completed, 0.1)
        );

        Assert.Equal(
            new PruningDecision(PruningVerdict.Prune)
            {
                Rung = 3,
                Value = 0.5,
                ToBeat = 0.4,
            },
            decision
        );
    }

    [Fact]
    public void Judge_BetweenRungs_Continues() =>
        Assert.Equal(
            [1, 3, 9, 27],
            Enumerable
                .Range(1, 40)
                .Where(count =>
                    Ask.Judge(
                        Pruner,
                        Enumerable.Repeat(0.5, count),
                        Ask.Trial(0, TrialProgress.Running, Enumerable.Repeat(0.4, 40))
                    ).Verdict is PruningVerdict.Prune
                )
        );
}
