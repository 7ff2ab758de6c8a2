using Platform.Experiments.Records;
using Platform.Host.Storage.Writing;

namespace Platform.Host.Tests.Storage;

/// <summary>Which checkpoints stay when others come.</summary>
public sealed class RetentionTests
{
    [Fact]
    public void LastAndBest_AreReplacedByLaterOnes()
    {
        var kept = Kept(One(1, best: true), One(2), One(3, best: true), One(4));

        Assert.Equal([(3, false, true, false), (4, true, false, false)], kept.Select(Shown));
    }

    [Fact]
    public void TheStableOne_Stays_WithTheBestAsItWasThen()
    {
        var kept = Kept(One(1, best: true), One(2, stable: true), One(3, best: true), One(4, best: true), One(5));

        Assert.Equal(
            [(1, false, false, false), (2, false, false, true), (4, false, true, false), (5, true, false, false)],
            kept.Select(Shown)
        );
    }

    [Fact]
    public void ALaterStableOne_TakesTheMark_AndWhatStayedForTheEarlierGoes()
    {
        var kept = Kept(One(1, best: true), One(2, stable: true), One(3, best: true), One(4, stable: true), One(5));

        Assert.Equal([(3, false, true, false), (4, false, false, true), (5, true, false, false)], kept.Select(Shown));
    }

    [Fact]
    public void MarkedAgain_TheBestOfThen_TakesTheMarkBack()
    {
        var kept = Kept(One(1, best: true), One(2, stable: true), One(3, best: true));
        kept = Retention.Add(kept, kept[0] with { IsBest = true });
        kept = Retention.Add(kept, kept.Single(one => one.IsStable) with { IsLast = true });

        Assert.Equal([(1, false, true, false), (2, true, false, true)], kept.Select(Shown).Order());
    }

    private static IReadOnlyList<CheckpointRecord> Kept(params IReadOnlyList<CheckpointRecord> added) =>
        added.Aggregate((IReadOnlyList<CheckpointRecord>)[], Retention.Add);

    private static (long Step, bool Last, bool Best, bool Stable) Shown(CheckpointRecord one) =>
        (one.Step, one.IsLast, one.IsBest, one.IsStable);

    private static CheckpointRecord One(long step, bool best = false, bool stable = false) =>
        new()
        {
            Experiment = "x",
            Trial = 0,
            Run = 0,
            Step = step,
            Epoch = (int)step,
            IsLast = true,
            IsBest = best,
            IsStable = stable,
            Sha256 = $"{step:x64}",
            Length = 1,
            Created = DateTimeOffset.UnixEpoch,
        };
}
