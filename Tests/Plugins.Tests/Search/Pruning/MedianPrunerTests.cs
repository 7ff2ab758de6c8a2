using Platform.Abstractions;
using Platform.Plugins.Search.Pruning;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search.Pruning;

public sealed class MedianPrunerTests : PrunerConformance<MedianPruner>
{
    protected override MedianPruner Factory(Goal goal) => new(new MedianOptions());

    [Theory]
    [InlineData(0.25, PruningVerdict.Continue)]
    [InlineData(0.26, PruningVerdict.Prune)]
    public void Judge_AgainstAnEvenNumber_TakesTheMiddleOfTwo(double value, PruningVerdict expected)
    {
        var pruner = Ask.Make(new MedianPruner(new MedianOptions { Startup = 4 }));

        var decision = Ask.Judge(pruner, [value], Ask.Each(TrialProgress.Completed, 0.4, 0.1, 0.3, 0.2));

        Assert.Equal(new PruningDecision(expected) { Value = value, ToBeat = 0.25 }, decision);
    }
}
