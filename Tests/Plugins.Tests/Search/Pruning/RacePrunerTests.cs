using Platform.Abstractions;
using Platform.Plugins.Search.Pruning;
using Platform.TestKit;
using static Platform.Abstractions.TrialProgress;

namespace Platform.Plugins.Tests.Search.Pruning;

public sealed class RacePrunerTests : PrunerConformance<RacePruner>
{
    private static readonly Pruner Pruner = Ask.Make(new RacePruner(new RaceOptions { At = 2, Keep = 2 }), checks: 9);

    private static readonly IReadOnlyList<TrialValues> Arrived =
    [
        Ask.Trial(0, Paused, 0.1, 0.4),
        Ask.Trial(1, Paused, 0.9, 0.2),
        Ask.Trial(2, Paused, 0.5, 0.3),
        Ask.Trial(3, Paused, 0.5, double.NaN),
    ];

    protected override bool HasRungs => true;

    protected override RacePruner Factory(Goal goal) => new(new RaceOptions { Keep = 100 });

    [Fact]
    public void Judge_PausesAtItsCheckAlone()
    {
        Assert.Equal(
            [2],
            Enumerable.Range(1, 9).Where(count => Ask.Judge(Pruner, Enumerable.Repeat(0.5, count)).Verdict is PruningVerdict.Pause)
        );
        Assert.Equal([2], Pruner.Rungs);
    }

    [Fact]
    public void Promote_WaitsForAll_ThenTakesTheBest_ByTheirValuesThere()
    {
        Assert.Null(Promote(Arrived, isComplete: false));
        Assert.Null(Promote([.. Arrived, Ask.Trial(4, Running, 0.1)], isComplete: true));
        Assert.Equal(1, Promote(Arrived, isComplete: true));
        Assert.Equal(2, Promote(With(Ask.Trial(1, Running, 0.9, 0.2)), isComplete: true));
    }

    [Theory]
    [InlineData(Completed)]
    [InlineData(Ended)]
    [InlineData(Running)]
    public void Promote_PlacesAreTaken_ByWhatHasGoneOn(TrialProgress state) =>
        Assert.Null(Promote([Ask.Trial(0, state, 0.1, 0.4, 0.1), Ask.Trial(1, Running, 0.9, 0.2), .. Arrived.Skip(2)], isComplete: true));

    // What ended on its way there has no place; what isn't finite never gets one.
    [Fact]
    public void Promote_TakesNoneThatIsNotFinite() => Assert.Null(Promote([Ask.Trial(0, Ended, 0.1), Arrived[3]], isComplete: true));

    private static IReadOnlyList<TrialValues> With(TrialValues other) =>
        [.. Arrived.Select(trial => trial.Trial == other.Trial ? other : trial)];

    private static long? Promote(IReadOnlyList<TrialValues> trials, bool isComplete) =>
        Pruner.Promote!(new PromotionRequest { Trials = trials, IsComplete = isComplete });
}
