using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Plugins.Search.Pruning;
using Platform.Plugins.Tests.Gallery;
using Platform.TestKit;
using static Platform.Abstractions.TrialProgress;

namespace Platform.Plugins.Tests.Search.Pruning;

public sealed class AshaPromoteTests : PrunerConformance<AshaPruner>
{
    private static readonly Pruner Pruner = Ask.Make(new AshaPruner(new AshaOptions { Eta = 3 }));

    protected override bool HasRungs => true;

    protected override AshaPruner Factory(Goal goal) => new(new AshaOptions { Eta = 3 });

    [Fact]
    public void Judge_AtARung_PausesWhateverTheValue() =>
        Assert.Equal(
            [1, 3, 9, 27],
            Enumerable.Range(1, 50).Where(count => Ask.Judge(Pruner, Enumerable.Repeat(double.NaN, count)).Verdict is PruningVerdict.Pause)
        );

    // Two trials of a rung are too few; of three the best one goes on, and of five still one.
    [Theory]
    [InlineData(new[] { 0.2, 0.1 }, null)]
    [InlineData(new[] { 0.2, 0.1, 0.3 }, 1L)]
    [InlineData(new[] { 0.2, 0.2, 0.3 }, 0L)]
    [InlineData(new[] { double.NaN, 0.2, double.NaN }, 1L)]
    [InlineData(new[] { double.NaN, double.NaN, double.PositiveInfinity }, null)]
    public void Promote_FirstRung_IsOfTheBestThird(double[] values, long? expected) =>
        Assert.Equal(expected, Promote(Ask.Each(Paused, values)));

    [Theory]
    [InlineData("repeats: 2", "search.repeats")]
    [InlineData("finalists: { top: 3 }", "search.finalists")]
    public void Search_WithMoreTrialsOfAPoint_IsRefused(string setting, string place)
    {
        var result = DefinitionReader.ReadText(
            $$"""
            name: promoted
            dataset: digits
            model: mlp
            loss: cross-entropy
            optimizer: adam
            search: { sampler: { plugin: random, trials: 9 }, pruner: asha, {{setting}} }
            """,
            "a.yaml",
            Path.GetTempPath(),
            [],
            BuiltIn.Catalog
        );

        var problem = Assert.Single(result.Problems);
        Assert.Equal(place, problem.Path);
        Assert.Contains("which takes one trial a point", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Promote_PlacesThatAreTaken_AreNotGivenAgain()
    {
        IReadOnlyList<TrialValues> trials =
        [
            Ask.Trial(0, Paused, 0.2),
            Ask.Trial(1, Running, 0.1),
            Ask.Trial(2, Paused, 0.3),
            Ask.Trial(3, Paused, 0.4),
            Ask.Trial(4, Running),
        ];

        Assert.Null(Promote(trials));
        Assert.Equal(0, Promote([.. trials, Ask.Trial(5, Paused, 0.9), Ask.Trial(6, Ended, double.NaN)]));
    }

    [Fact]
    public void Promote_TrialThatEnded_CountsButIsNotPromoted()
    {
        IReadOnlyList<TrialValues> trials = [Ask.Trial(0, Ended, 0.1, 0.1), Ask.Trial(1, Paused, 0.2), Ask.Trial(2, Paused, 0.3)];

        Assert.Null(Promote(trials));
        Assert.Equal(1, Promote([.. trials, .. Enumerable.Range(3, 3).Select(number => Ask.Trial(number, Paused, 0.9))]));
    }

    [Fact]
    public void Promote_LaterRung_ComesFirst() =>
        Assert.Equal(
            2,
            Promote([
                Ask.Trial(0, Paused, 0.1),
                Ask.Trial(1, Paused, 0.3, 0.3, 0.3),
                Ask.Trial(2, Paused, 0.4, 0.4, 0.2),
                Ask.Trial(3, Completed, 0.5, 0.5, 0.5, 0.1, 0.1),
                Ask.Trial(4, Paused, 0.5, 0.5, 0.5),
                Ask.Trial(5, Ended, 0.5, 0.5, 0.5),
                Ask.Trial(6, Paused, 0.5, 0.5, 0.6),
            ])
        );

    // Nine configurations in the bracket of the paper's figure 1: n = 9, 3, 1 at r = 1, 3, 9.
    [Fact]
    public void Promote_NineTrials_FillTheRungsOfThePaper()
    {
        var checks = new Dictionary<long, int>();
        for (var jobs = 0; jobs < 13; jobs++)
        {
            var promoted = Promote([.. checks.Select(one => Ask.Trial(one.Key, Paused, Enumerable.Repeat(one.Key / 10.0, one.Value)))]);
            checks[promoted ?? checks.Count] = promoted is { } trial ? 3 * checks[trial] : 1;
        }

        Assert.Equal(9, checks.Count);
        Assert.Equal([0, 1, 2], checks.Where(one => one.Value >= 3).Select(one => one.Key).Order());
        Assert.Equal([0], checks.Where(one => one.Value == 9).Select(one => one.Key));
    }

    // The best of the last rung, whatever its share; once one is trained to its end, the rule is as before.
    [Fact]
    public void Promote_WhenNoMoreStart_BringsOneTrialToItsEnd()
    {
        IReadOnlyList<TrialValues> trials =
        [
            Ask.Trial(0, Paused, 0.1),
            Ask.Trial(1, Ended, 0.05),
            Ask.Trial(2, Paused, 0.3, 0.3, 0.3),
            Ask.Trial(3, Paused, 0.4, 0.4, 0.2),
        ];

        Assert.Null(Promote(trials));
        Assert.Equal(3, Promote(trials, isComplete: true));
        Assert.Null(Promote([.. trials, Ask.Trial(4, Running, 0.5)], isComplete: true));
        Assert.Null(Promote([.. trials, Ask.Trial(4, Completed, 0.5)], isComplete: true));
        Assert.Null(Promote([Ask.Trial(0, Ended, 0.1), Ask.Trial(1, Paused, double.NaN)], isComplete: true));
    }

    private static long? Promote(IReadOnlyList<TrialValues> trials, bool isComplete = false) =>
        Pruner.Promote!(new PromotionRequest { Trials = trials, IsComplete = isComplete });
}
