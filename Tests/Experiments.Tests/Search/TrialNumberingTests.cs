using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Search;

namespace Platform.Experiments.Tests.Search;

public sealed class TrialNumberingTests
{
    [Fact]
    public void TrialsOfOnePoint_AreNeighbours()
    {
        var numbering = new TrialNumbering(42, Repeats: 3, TrialSeeds.Independent);

        Assert.Equal([0, 0, 0, 1, 1, 1, 2], Enumerable.Range(0, 7).Select(trial => numbering.PointOf(trial)));
        Assert.Equal([0, 1, 2, 0, 1, 2, 0], Enumerable.Range(0, 7).Select(trial => numbering.RepeatOf(trial)));
        Assert.Equal(30, numbering.TrialsOf(10));
        Assert.Null(numbering.TrialsOf(null));
    }

    [Fact]
    public void IndependentSeeds_AllDiffer()
    {
        var numbering = new TrialNumbering(42, 2, TrialSeeds.Independent);

        var seeds = Enumerable.Range(0, 1000).Select(trial => numbering.SeedOf(trial)).ToList();

        Assert.Equal(1000, seeds.Distinct().Count());
        Assert.All(seeds, seed => Assert.InRange(seed, 0, long.MaxValue));
        Assert.NotEqual(seeds[0], (numbering with { Seed = 43 }).SeedOf(0));
    }

    [Fact]
    public void PairedSeeds_DependOnTheRepeatAlone()
    {
        var numbering = new TrialNumbering(42, 2, TrialSeeds.Paired);

        Assert.Equal(numbering.SeedOf(0), numbering.SeedOf(2));
        Assert.Equal(numbering.SeedOf(1), numbering.SeedOf(3));
        Assert.NotEqual(numbering.SeedOf(0), numbering.SeedOf(1));
    }
}
