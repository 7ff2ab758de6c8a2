using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Experiments.Search.Verdicts;

namespace Platform.Experiments.Tests.Search.Verdicts;

public sealed class VerdictTests
{
    [Fact]
    public void Winner_IsTold_FromThoseThatLieFarAway_NotFromItsNeighbour()
    {
        var verdict = Verdict.Of([Point(4, [0.10, 0.12, 0.11]), Point(1, [0.12, 0.11, 0.13]), Point(2, [0.51, 0.50, 0.52])])!;

        Assert.Equal([1], verdict.Alike);
        Assert.Equal((1, 3), (verdict.Next, verdict.Difference.Compared));
        Assert.Equal(0.01, verdict.Difference.Difference, 12);
    }

    [Fact]
    public void Points_ThatShareTheirSeeds_ArePaired()
    {
        long[] seeds = [7, 8, 9];

        Assert.True(Verdict.Of([Point(0, [1, 2, 3], seeds), Point(1, [2, 3.1, 4], seeds)])!.Difference.Paired);
        Assert.False(Verdict.Of([Point(0, [1, 2, 3]), Point(1, [2, 3.1, 4])])!.Difference.Paired);
        Assert.Empty(Verdict.Of([Point(0, [1, 2, 3], seeds), Point(1, [2, 3.1, 4], seeds)])!.Alike);
        Assert.Equal([1], Verdict.Of([Point(0, [1, 2, 3]), Point(1, [2, 3.1, 4])])!.Alike);
    }

    [Fact]
    public void SingleTrials_TellNothing()
    {
        Assert.Null(Verdict.Of([Point(0, [1]), Point(1, [2, 3])]));
        Assert.Null(Verdict.Of([Point(0, [1, 2])]));
        Assert.Equal([2], Verdict.Of([Point(0, [1, 2]), Point(1, [1.5]), Point(2, [1.6, 1.7])])!.Alike);
    }

    [Fact]
    public void Finalists_AreComparedByTheirRoundsAlone()
    {
        var one = Finalist(0, chosenBy: -100, [1.0, 2.0, 3.0]);
        var other = Finalist(1, chosenBy: 100, [1.1, 2.0, 3.1]);

        var difference = new PointComparison([one, other]).Between(0, 1)!;

        Assert.Equal(0.2 / 3, difference.Difference, 12);
        Assert.True(difference.Paired);
        Assert.False(difference.IsReal);
        Assert.Equal((3, 2.0), (one.Spread!.Count, one.Spread.Mean));
    }

    [Fact]
    public void Finalists_ThatLeft_AreComparedByTheRoundsThatBothHad()
    {
        var difference = new PointComparison([
            Finalist(0, 1, [1.0, 2.0, 9.0]),
            Finalist(1, 1, [1.5, 2.5, 9.5]),
            Finalist(2, 1, [5.0, 6.1]),
        ]).Between(0, 2)!;

        Assert.Equal(4.05, difference.Difference, 12);
        Assert.Equal(3, difference.Compared);
    }

    private static ComparedPoint Point(long point, double[] objectives, long[]? seeds = null) =>
        new([.. objectives.Select((value, i) => Trial(point, (10 * point) + i, value, seeds?[i] ?? (10 * point) + i))]);

    private static ComparedPoint Finalist(long point, double chosenBy, double[] rounds) =>
        new(
            [
                Trial(point, point, chosenBy, point),
                .. rounds.Select((value, i) => Trial(point, 10 + (10 * i) + point, value, 1000 + i) with { Round = i + 1 }),
            ],
            Rounds: 3
        );

    private static TrialRecord Trial(long point, long number, double objective, long seed) =>
        new()
        {
            Experiment = "search",
            Number = number,
            Point = point,
            State = TrialState.Completed,
            Parameters = new Dictionary<string, JsonElement>(),
            Definition = "{}",
            Seed = seed,
            Objective = objective,
        };
}
