using Platform.Abstractions;
using Platform.Plugins.Search.Pruning;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search.Pruning;

public sealed class HyperbandPrunerTests : PrunerConformance<HyperbandPruner>
{
    protected override bool HasRungs => true;

    protected override HyperbandPruner Factory(Goal goal) => new(new HyperbandOptions());

    // log₃ 243 is 5, but 4.999… in floating point.
    [Theory]
    [InlineData(80, new[] { 1, 3, 9, 27 })]
    [InlineData(81, new[] { 1, 3, 9, 27, 81 })]
    [InlineData(243, new[] { 1, 3, 9, 27, 81, 243 })]
    public void Brackets_StartAtPowersOfEta(int checks, int[] expected)
    {
        var pruner = Ask.Make(new HyperbandPruner(new HyperbandOptions()), checks: checks);

        var starts = Enumerable
            .Range(0, 2000)
            .Select(trial => Enumerable.Range(1, checks).First(count => Judge(pruner, trial, count).Rung is not null));

        Assert.Equal(expected, starts.Distinct().Order());
    }

    [Fact]
    public void Judge_TrialsOfOtherBrackets_DontCount()
    {
        var pruner = Ask.Make(new HyperbandPruner(new HyperbandOptions()), checks: 50);
        var inFirst = Enumerable.Range(0, 40).ToLookup(trial => Judge(pruner, trial, 1).Rung is not null);
        Assert.NotEmpty(inFirst[false]);
        var own = inFirst[true].First();

        var alone = Judge(pruner, own, 1, [.. inFirst[false].Select(Better)]);
        var together = Judge(pruner, own, 1, [.. inFirst[true].Where(trial => trial != own).Select(Better)]);

        Assert.Equal(PruningVerdict.Continue, alone.Verdict);
        Assert.Equal(PruningVerdict.Prune, together.Verdict);

        static TrialValues Better(int trial) => Ask.Trial(trial, TrialProgress.Ended, 0.1);
    }

    [Fact]
    public void Create_UnknownNumberOfChecks_AsksForMax()
    {
        var thrown = Assert.Throws<ComponentException>(() => Ask.Make(new HyperbandPruner(new HyperbandOptions())));

        Assert.Equal("max", thrown.Option);
        Assert.Contains("Set 'max'", thrown.Message, StringComparison.Ordinal);
        Assert.NotNull(Ask.Make(new HyperbandPruner(new HyperbandOptions { Max = 9 })));
    }

    [Fact]
    public void Create_FirstRungAfterTheEnd_IsRefused()
    {
        var thrown = Assert.Throws<ComponentException>(() => Ask.Make(new HyperbandPruner(new HyperbandOptions { First = 6 }), checks: 5));

        Assert.Equal("first", thrown.Option);
    }

    private static PruningDecision Judge(Pruner pruner, long trial, int count, params IReadOnlyList<TrialValues> others) =>
        pruner.Judge(
            new PruningRequest
            {
                Trial = trial,
                Values = [.. Enumerable.Range(1, count).Select(step => new MetricValue(step, 0.5))],
                Others = others,
            }
        );
}
