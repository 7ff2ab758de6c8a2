using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Replays;
using Platform.Experiments.Scheduling.Simulation;

namespace Platform.Experiments.Tests.Scheduling.Replays;

/// <summary>Searches that were recorded, whose decisions are made anew.</summary>
public sealed class SearchReplayTests
{
    public static TheoryData<string, string> All =>
        new(Searches.Samplers.Keys.SelectMany(sampler => Searches.Pruners.Keys.Select(pruner => (sampler, pruner))));

    [Theory]
    [MemberData(nameof(All))]
    public async Task SearchWithLosses_IsDerivedAsItWasRecorded(string sampler, string pruner)
    {
        using var host = new SimulatedSearch(Searches.Of(sampler, pruner), Searches.Checks, Searches.Curve, seed: 1);
        var trials = await host.RunAsync(workers: 3, losses: 0.05);

        var outcome = SearchReplay.Run(Searches.Of(sampler, pruner) with { Experiment = host.Experiment }, host.Records);

        Assert.Null(outcome.Difference);
        Assert.Equal(trials.Select(trial => trial.Point).Distinct().Count(), outcome.Points);
        Assert.Equal(trials.Sum(trial => Math.Max(0, trial.Decisions.Count - 1)), outcome.Promotions);
        Assert.Equal(pruner == "none" ? 0 : trials.Sum(trial => trial.Epochs), outcome.Verdicts);
        Assert.Equal(ReplayedEnd.Derived, outcome.End);
    }

    [Fact]
    public void SearchThatRequiresWorkers_IsDerivedWithoutThem()
    {
        var search = Searches.Of("tpe", "asha");
        var records = KeptRecords.Of(search, Searches.Train);

        var outcome = Searches.Replay(search with { Workers = search.Workers with { Require = new() { Tags = ["lab"] } } }, records);

        Assert.Null(outcome.Difference);
        Assert.Equal(ReplayedEnd.Derived, outcome.End);
    }

    [Theory]
    [InlineData("tpe", "asha")]
    [InlineData("random", "asha")]
    [InlineData("tpe", "asha, stop")]
    [InlineData("tpe", "median")]
    public void KilledSearch_IsDerivedAsFarAsItCame(string sampler, string pruner)
    {
        for (
            var most = 0;
            KeptRecords.Of(Searches.Of(sampler, pruner), Searches.Train, most)
                is { Experiment.State: not ExperimentState.Completed } records;
            most++
        )
        {
            var outcome = Searches.Replay(Searches.Of(sampler, pruner), records);

            Assert.Null(outcome.Difference);
            Assert.Equal(ReplayedEnd.Open, outcome.End);
        }
    }

    [Theory]
    [InlineData("asha")]
    [InlineData("median")]
    [InlineData("none")]
    public void TrialsThatDivergeFailOrAreCancelled_AreSeenAsThat(string pruner)
    {
        var records = KeptRecords.Of(Searches.Of("tpe", pruner), Train);
        Assert.Superset(
            new HashSet<TrialState> { TrialState.Diverged, TrialState.Failed, TrialState.Cancelled },
            records.Trials.Select(trial => trial.State).ToHashSet()
        );

        Assert.Null(Searches.Replay(Searches.Of("tpe", pruner), records).Difference);

        SimulatedTraining Train(TrialRecord trial) =>
            (trial.Number % 5) switch
            {
                1 => SimulatedTraining.Of([Searches.Curve(trial.Number, 1), double.NaN]),
                2 => new SimulatedTraining([Searches.Curve(trial.Number, 1)]) { End = RunEnd.InvalidParameters },
                3 => new SimulatedTraining([]) { End = RunEnd.Cancelled, EndEpoch = 0 },
                _ => Searches.Train(trial),
            };
    }

    [Theory]
    [InlineData("asha", false)]
    [InlineData("median", true)]
    [InlineData("none", true)]
    public void ExtendedSearch_IsDerivedInItsParts(string pruner, bool finalists)
    {
        var settings = new SearchSettings { Parallelism = 3, Finalists = finalists ? new() { Top = 2, Repeats = 2 } : null };
        var first = KeptRecords.Of(Searches.Of("tpe", pruner, 12) with { Settings = settings }, Searches.Train);
        var whole = Searches.Of("tpe", pruner, 20) with { Settings = settings };

        var records = KeptRecords.Of(whole with { Experiment = first.Experiment }, Searches.Train, earlier: first);

        Assert.InRange(records.Trials.Count, 20, 40);
        var outcome = Searches.Replay(Searches.Of("tpe", pruner, 20) with { Settings = settings }, records);
        Assert.Null(outcome.Difference);
        Assert.Equal(20, outcome.Points);
    }

    [Theory]
    [InlineData(null, 6, null)]
    [InlineData(null, null, 60L)]
    [InlineData(5.0, null, null)]
    public void Until_IsDerived(double? target, int? noImprovement, long? epochs)
    {
        var settings = new SearchSettings
        {
            Parallelism = 3,
            Until = new UntilSettings
            {
                Target = target,
                NoImprovement = noImprovement,
                Epochs = epochs,
            },
        };
        var records = KeptRecords.Of(Searches.Of("random", "asha", 40) with { Settings = settings }, Searches.Train);
        Assert.NotNull(records.Experiment.EndReason);

        Assert.Null(Searches.Replay(Searches.Of("random", "asha", 40) with { Settings = settings }, records).Difference);

        var changed = new KeptRecords { Experiment = records.Experiment with { EndReason = "because" } };
        changed.Take(records);
        var difference = Searches.Replay(Searches.Of("random", "asha", 40) with { Settings = settings }, changed).Difference!;
        Assert.Equal(("end of the search", null), (difference.What, difference.Trial));
        Assert.Contains("because", difference.Recorded, StringComparison.Ordinal);
        Assert.Contains("search.until", difference.Derived, StringComparison.Ordinal);
    }

    [Fact]
    public void EndInTime_IsTakenAsGiven()
    {
        var settings = new SearchSettings
        {
            Parallelism = 3,
            Until = new UntilSettings { Time = new Duration(TimeSpan.FromSeconds(12)) },
        };
        var records = KeptRecords.Of(Searches.Of("tpe", "asha", 40) with { Settings = settings }, Searches.Train);
        Assert.InRange(records.Trials.Count, 5, 30);

        var outcome = Searches.Replay(Searches.Of("tpe", "asha", 40) with { Settings = settings }, records);

        Assert.Null(outcome.Difference);
        Assert.Equal(ReplayedEnd.Given, outcome.End);
    }

    [Theory]
    [InlineData("asha")]
    [InlineData("none")]
    public void PointsInFrontFromTheStart_AreDerived_AndLaterOnesAreRefused(string pruner)
    {
        var search = Searches.Of("tpe", pruner);
        var points = KeptRecords.Of(Searches.Of("random", "none"), Searches.Train).Trials.Take(2).Select(trial => trial.Parameters);
        search = search with { Experiment = search.Experiment with { Enqueued = [.. points], Stages = [new SearchStage(2, 0)] } };
        var records = KeptRecords.Of(search, Searches.Train);
        Assert.Equal([0, 1, null], records.Trials.Take(3).Select(trial => trial.Enqueued));

        Assert.Null(Searches.Replay(Searches.Of("tpe", pruner), records).Difference);

        var later = new KeptRecords { Experiment = records.Experiment with { Stages = [new SearchStage(7, 0)] } };
        var refused = Assert.Throws<NotSupportedException>(() => Searches.Replay(search, later));
        Assert.Contains("after it had been submitted", refused.Message, StringComparison.Ordinal);
    }
}
