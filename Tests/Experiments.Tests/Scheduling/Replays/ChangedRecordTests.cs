using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

namespace Platform.Experiments.Tests.Scheduling.Replays;

/// <summary>Records that aren't what their search decided.</summary>
public sealed class ChangedRecordTests
{
    [Theory]
    [InlineData("proposal")]
    [InlineData("grounds")]
    [InlineData("state")]
    [InlineData("rung")]
    [InlineData("verdict")]
    [InlineData("promotion")]
    [InlineData("missing")]
    public void ChangedRecord_IsFound(string what)
    {
        var records = KeptRecords.Of(Searches.Of("tpe", "asha"), Searches.Train);
        var promoted = records.Trials.First(trial => trial.Number > 0 && trial.Decisions.Count > 1);
        var pruned = records.Trials.First(trial => trial.State is TrialState.Pruned && trial.Number > 5);
        var changed = what switch
        {
            "proposal" => pruned with { Parameters = promoted.Parameters },
            "grounds" => pruned with { Grounds = new Dictionary<string, double> { ["luck"] = 1 } },
            "state" => pruned with { State = TrialState.Completed },
            "rung" => pruned with { Rungs = [.. pruned.Rungs.Select(rung => rung with { Checks = rung.Checks + 1 })] },
            "verdict" => pruned with { Pruned = pruned.Pruned! with { ToBeat = 0.25 } },
            "promotion" => promoted with { Decisions = [.. promoted.Decisions.SkipLast(1), promoted.Decisions[^1] + 1] },
            _ => null,
        };
        if (changed is null)
        {
            records.Trials.RemoveAt(records.Trials.Count - 1);
        }
        else
        {
            records.Trials[(int)changed.Number] = changed;
        }

        var difference = Searches.Replay(Searches.Of("tpe", "asha"), records).Difference;

        Assert.NotNull(difference);
        Assert.Equal(changed?.Number ?? records.Trials.Count, difference.Trial);
        Assert.NotEqual(difference.Recorded, difference.Derived);
        Assert.Equal(what is "proposal" or "grounds" or "missing" ? "proposal" : "course", difference.What);
    }

    [Fact]
    public void ChangedValue_ShowsInTheFirstDecisionThatDependsOnIt()
    {
        var records = KeptRecords.Of(Searches.Of("tpe", "none"), Searches.Train);
        records.Trials[2] = records.Trials[2] with { Objective = -100 };

        var difference = Searches.Replay(Searches.Of("tpe", "none"), records).Difference;

        // The sampler's model needs five results, and a point sees those up to three before it.
        Assert.Equal(7, difference!.Decision);
    }

    [Fact]
    public void WithoutDeterministicMode_WhatDecisionsSawIsntKnown()
    {
        var settings = new SearchSettings { Deterministic = false };
        var records = KeptRecords.Of(Searches.Of("tpe", "none") with { Settings = settings }, Searches.Train);

        var refused = Assert.Throws<NotSupportedException>(() =>
            Searches.Replay(Searches.Of("tpe", "none") with { Settings = settings }, records)
        );
        Assert.Contains("search.deterministic", refused.Message, StringComparison.Ordinal);
        Assert.Null(
            Searches
                .Replay(
                    Searches.Of("random", "none") with
                    {
                        Settings = settings,
                    },
                    KeptRecords.Of(Searches.Of("random", "none"), Searches.Train)
                )
                .Difference
        );
    }
}
