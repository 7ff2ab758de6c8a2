using System.Text.Json;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Experiments.Search;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>Searches whose best points get more trials.</summary>
public sealed class FinalistTests
{
    [Fact]
    public void BestPoints_GetARoundAfterTheOther_WithASeedThatTheyShare()
    {
        var trials = Run(Search(10, top: 3, repeats: 2), trial => (trial.Point * 3 % 10) + (0.3 * trial.Number % 1));

        var rounds = trials.Where(trial => trial.Round > 0).ToList();
        Assert.Equal(Enumerable.Range(0, 16), trials.Select(trial => (int)trial.Number));
        Assert.Equal([(1, 0L), (1, 7L), (1, 4L), (2, 0L), (2, 7L), (2, 4L)], rounds.Select(trial => (trial.Round, trial.Point)));
        Assert.Equal(2, rounds.Select(trial => trial.Seed).Distinct().Count());
        Assert.All(
            rounds.GroupBy(trial => trial.Round),
            round => Assert.Equal(TrialNumbering.SeedOfRound(1, round.Key), Assert.Single(round.Select(trial => trial.Seed).Distinct()))
        );
        Assert.All(rounds, trial => Assert.Equal(trial.Point, trial.Parameters["x"].GetInt64()));
        Assert.All(trials, trial => Assert.Equal(TrialState.Completed, trial.State));
    }

    [Fact]
    public void Rounds_EndForThoseThatCantWin()
    {
        // Points 0 and 1 differ by less than the noise, 2 and 3 lie far behind.
        double[] means = [0, 0.01, 50, 90, 100, 101, 102];

        var trials = Run(
            Search(7, top: 4, repeats: 4),
            trial => means[trial.Point] + (0.5 * Math.Sin(trial.Number * 12.9898)) + (trial.Round * 3)
        );

        Assert.Equal(
            [(0L, 4), (1L, 4), (2L, 2), (3L, 2)],
            trials.Where(trial => trial.Round > 0).GroupBy(trial => trial.Point).Select(point => (point.Key, point.Count()))
        );
    }

    [Fact]
    public void Rounds_EndWhereOneIsTheBest()
    {
        var trials = Run(
            Search(5, top: 2, repeats: 50),
            trial => (20 * trial.Point) + (0.01 * Math.Sin(trial.Number * 12.9898)) + trial.Round
        );

        Assert.InRange(trials.Max(trial => trial.Round), 2, 5);
    }

    [Fact]
    public void Finalist_WithoutAnObjective_GetsNoFurtherTrial()
    {
        var trials = Run(
            Search(6, top: 3, repeats: 3),
            trial => trial is { Point: 1, Round: 1 } ? double.NaN : trial.Point + (3 * Math.Sin(trial.Number * 12.9898))
        );

        var finalists = trials.Where(trial => trial.Round == 1).Select(trial => trial.Point).ToList();
        Assert.Contains(1L, finalists);
        Assert.Equal([1], trials.Where(trial => trial.Point == 1 && trial.Round > 0).Select(trial => trial.Round));
        Assert.Equal(finalists.Except([1L]), trials.Where(trial => trial.Round == 2).Select(trial => trial.Point));
    }

    [Fact]
    public void Pruner_LeavesRoundsAlone_AndWhatItPrunedIsNoFinalist()
    {
        var search = Search(8, top: 3, repeats: 2) with
        {
            Pruner = SmallSearch.Prunes(request => request.Trial is 0 || request.Trial > 7),
            Checks = 2,
        };

        var trials = Run(search, trial => trial.Point + (3 * Math.Sin(trial.Number * 12.9898)), checks: 2);

        Assert.Equal(TrialState.Pruned, trials[0].State);
        Assert.Equal(6, trials.Count(trial => trial.Round > 0));
        Assert.All(trials.Skip(8), trial => Assert.Equal((TrialState.Completed, true), (trial.State, trial.Point > 0)));
    }

    [Fact]
    public void Repeats_AreAveraged_BeforeFinalistsAreChosen()
    {
        // The luckiest trial is of point 2, whose others are bad.
        double[] values = [5, 5, 1, 2, 0, 9, 3, 2];
        var search = Search(4, top: 2, repeats: 1);
        search = search with { Settings = search.Settings with { Repeats = 2 } };

        var trials = Run(search, trial => trial.Round == 0 ? values[trial.Number] : trial.Number);

        Assert.Equal([(8L, 1L), (9L, 3L)], trials.Where(trial => trial.Round > 0).Select(trial => (trial.Number, trial.Point)));
    }

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(4, 0.0)]
    [InlineData(1, 0.1)]
    [InlineData(4, 0.1)]
    public async Task RoundsAndTrials_DontDependOnWorkersOrLosses(int workers, double losses)
    {
        using var alone = new SimulatedSearch(Search(9, top: 4, repeats: 3), 3, Value, seed: 0);
        var undisturbed = await alone.RunAsync(workers: 3);
        Assert.Contains(undisturbed, trial => trial.Round == 3);

        for (var seed = 1; seed <= 5; seed++)
        {
            using var disturbed = new SimulatedSearch(Search(9, top: 4, repeats: 3), 3, Value, seed);
            var trials = await disturbed.RunAsync(workers, losses);

            Assert.Equal(undisturbed.Select(Text), trials.Select(Text));
        }
    }

    [Fact]
    public async Task NumberOfTrials_IsNotKnownBefore()
    {
        using var fixture = new BrokerFixture();

        await fixture.OpenAsync(Search(9, top: 4, repeats: 3));

        Assert.Null(fixture.Store.Find(SmallSearch.Id)!.TrialCount);
    }

    private static double Value(long trial, int check) => Math.Sin(trial * 12.9898) + (1.0 / check);

    private static string Text(TrialRecord trial) =>
        JsonSerializer.Serialize(trial with { Runs = 0, Started = null, Ended = null, Duration = null, Reason = null });

    private static List<TrialRecord> Run(ExperimentSearch search, Func<TrialRecord, double> value, int checks = 1)
    {
        var simulation = new SearchSimulation(
            search,
            trial => new SimulatedTraining([.. Enumerable.Repeat(value(trial), checks)]),
            workers: 2
        );
        while (simulation.Next() is not null)
        {
            // All that is wanted is the end.
        }

        return [.. simulation.Trials];
    }

    private static ExperimentSearch Search(int points, int top, int repeats) =>
        SmallSearch.Of(SmallSearch.Points(points)) with
        {
            Settings = new()
            {
                Parallelism = 2,
                Finalists = new FinalistSettings { Top = top, Repeats = repeats },
            },
        };
}
