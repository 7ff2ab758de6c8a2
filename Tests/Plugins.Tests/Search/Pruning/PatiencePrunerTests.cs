using Platform.Abstractions;
using Platform.Plugins.Search.Pruning;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search.Pruning;

public sealed class PatiencePrunerTests : PrunerConformance<PatiencePruner>
{
    protected override bool KeepsTheBest => false;

    protected override PatiencePruner Factory(Goal goal) => new(new PatienceOptions { MinDelta = 0.05 });

    [Theory]
    [InlineData(new[] { 0.5, 0.6, 0.6 }, PruningVerdict.Continue)]
    [InlineData(new[] { 0.5, 0.6, 0.6, 0.6 }, PruningVerdict.Prune)]
    // Three checks after the last improvement, not after the first.
    [InlineData(new[] { 0.5, 0.6, 0.3, 0.6, 0.6 }, PruningVerdict.Continue)]
    [InlineData(new[] { 0.5, 0.6, 0.3, 0.6, 0.6, 0.3 }, PruningVerdict.Prune)]
    // A change of 0.125 is no improvement; two of them are, against the check that was the last one.
    [InlineData(new[] { 0.5, 0.375, 0.375, 0.375 }, PruningVerdict.Prune)]
    [InlineData(new[] { 0.5, 0.375, 0.375, 0.25 }, PruningVerdict.Continue)]
    [InlineData(new[] { double.NaN, double.NaN }, PruningVerdict.Continue)]
    [InlineData(new[] { double.NaN, double.NaN, double.NegativeInfinity }, PruningVerdict.Prune)]
    [InlineData(new[] { double.NaN, double.NaN, 0.9 }, PruningVerdict.Continue)]
    public void Judge_ThreeChecksWithoutImprovement_Prunes(double[] values, PruningVerdict expected)
    {
        var pruner = Ask.Make(new PatiencePruner(new PatienceOptions { MinDelta = 0.125 }));

        Assert.Equal(expected, Ask.Judge(pruner, values).Verdict);
    }

    [Fact]
    public void Judge_Pruned_NamesTheBestSinceTheLastImprovement() =>
        Assert.Equal(
            new PruningDecision(PruningVerdict.Prune) { Value = 0.625, ToBeat = 0.75 },
            Ask.Judge(
                Ask.Make(new PatiencePruner(new PatienceOptions { Patience = 2, MinDelta = 0.25 }), Goal.Maximize),
                [0.5, 0.625, 0.375]
            )
        );
}
