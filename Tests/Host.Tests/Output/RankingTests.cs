using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Host.Output;
using Platform.Host.Tests.Commands;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Output;

/// <summary>Which trial is the best, and what stands beside it.</summary>
public sealed class RankingTests
{
    // scipy: t.ppf(0.975, n - 1) * std(ddof=1) / sqrt(n) is the half of the intervals.
    // numpy: mean and std(ddof=1) of [0.9, 0.4] and of [0.6, 0.7, 0.8]; the best single trial is of the worse point.
    private static readonly (long Point, double? Objective)[] Repeats = [(0, 0.9), (0, 0.4), (0, null), (1, 0.6), (1, 0.7), (1, 0.8)];

    [Theory]
    [InlineData("trials many")]
    [InlineData("show many")]
    public async Task Repeats_AreRankedByTheirMean(string call)
    {
        using var terminal = new FakeTerminal { Store = await StoreAsync() };

        await terminal.CallAsync(call.Split(' '));

        var lines = terminal
            .Output.Split('\n')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
        var header = lines.IndexOf("point trials mean validation/accuracy ± 95 % interval learningRate best trial");
        Assert.Equal(
            ["1 3 0.7 0.1 0.45159 to 0.94841 0.1 5", "0 2/3 0.65 0.35355 -2.5266 to 3.8266 0.01 0"],
            lines[(header + 1)..(header + 3)]
        );
    }

    [Theory]
    [InlineData("trials many")]
    [InlineData("show many")]
    public async Task Ranking_EndsWithWhatItIsWorth(string call)
    {
        using var terminal = new FakeTerminal { Store = await StoreAsync() };

        await terminal.CallAsync(call.Split(' '));

        var output = string.Join(' ', terminal.Output.Split());
        Assert.Contains("Point 1 is not distinguishable from point 0 (trial 0) (it differs from the next by 0.05, 95 % interval ", output);
        Assert.Contains("; Tukey's test of 2 points).", output);
    }

    [Fact]
    public async Task Verdict_NamesTheNext_WhereTheBestIsBetter()
    {
        var store = await StoreAsync((0, 0.5), (0, 0.51), (1, 0.9), (1, 0.91), (2, 0.1), (2, 0.11));
        using var terminal = new FakeTerminal { Store = store };

        await terminal.CallAsync("show", "many", "--json");
        var verdict = JsonElement.Parse(terminal.Output).GetProperty("verdict");

        // scipy: t.ppf(0.975, 2) * sqrt(0.00005), Welch's, is more than studentized_range.ppf(0.95, 3, 3) * sqrt(0.00005 / 2)
        Assert.Equal(
            "Point 1 is better than the next, point 0, by 0.4 (95 % interval 0.36958 to 0.43042; Tukey's test of 3 points).",
            verdict.GetProperty("sentence").GetString()
        );
        Assert.Equal((1, 0, 0), (Whole("point"), Whole("next"), verdict.GetProperty("alike").GetArrayLength()));
        Assert.Equal(0.4, verdict.GetProperty("difference").GetDouble(), 12);

        int Whole(string name) => verdict.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Verdict_IsntGiven_WithoutRepeats_AndSaysWhatItLacks_WithOne()
    {
        using var single = new FakeTerminal { Store = await StoreAsync((0, 0.5), (1, 0.9)) };
        using var begun = new FakeTerminal { Store = await StoreAsync((0, 0.5), (0, 0.6), (1, 0.9), (1, null)) };

        await single.CallAsync("show", "many", "--json");
        await begun.CallAsync("show", "many");

        Assert.False(JsonElement.Parse(single.Output).TryGetProperty("verdict", out _));
        Assert.Contains("Whether point 1 is better than the others can't be told", begun.Output);
    }

    [Fact]
    public void Finalists_RankBeforeOthers_ByTheirRounds()
    {
        IReadOnlyList<TrialRecord> trials =
        [
            Trial(0, 0, 0.1),
            Trial(1, 1, 0.2),
            Trial(2, 2, 0.3),
            Trial(3, 3, 0.35),
            Trial(4, 0, 0.9, round: 1),
            Trial(5, 1, 0.5, round: 1),
            Trial(6, 2, 0.4, round: 1),
            Trial(7, 0, 0.8, round: 2),
            Trial(8, 1, 0.5, round: 2),
        ];

        var points = RankedPoint.Of(trials, Goal.Minimize);

        Assert.Equal([1L, 0L, 2L, 3L], points.Select(point => point.Number));
        Assert.Equal([0.5, 0.85, 0.4, 0.35], points.Select(point => Math.Round(point.Spread!.Mean, 12)));

        static TrialRecord Trial(long number, long point, double objective, int round = 0) =>
            SampleRecords.Trial("race", number, 0.1, "sgd") with
            {
                Point = point,
                Objective = objective,
                Round = round,
                State = TrialState.Completed,
            };
    }

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(0.5, false)]
    [InlineData(null, false)]
    public async Task TestSplit_IsNoted_WhereTheBestIsWorseThanTheFirstTrial(double? tested, bool noted)
    {
        var store = await StoreAsync((0, 0.6), (1, 0.9), (2, 0.5));
        await store.CommitAsync(
            [
                new AppendPoints("many", 0, 0, new MetricPoints("test/accuracy", [30], [3], [0.4])),
                .. tested is { } value
                    ? [new AppendPoints("many", 1, 0, new MetricPoints("test/accuracy", [30], [3], [value]))]
                    : Array.Empty<RecordChange>(),
            ],
            TestContext.Current.CancellationToken
        );
        const string Sentence =
            "On the test split the best, trial 1, is worse than the first trial (test/accuracy 0.3 against 0.4): what the search chose may "
            + "fit the validation split alone.";
        foreach (var call in new[] { "trials many", "show many" })
        {
            using var terminal = new FakeTerminal { Store = store };

            await terminal.CallAsync(call.Split(' '));

            Assert.Equal(noted, string.Join(' ', terminal.Output.Split()).Contains(Sentence));
        }
    }

    [Fact]
    public async Task BestTrial_IsOfTheBestPoint_NotTheLuckiestSeed()
    {
        var store = await StoreAsync((0, 0.9), (0, 0.4), (1, 0.6), (1, 0.8));
        using var terminal = new FakeTerminal { Store = store };

        await terminal.CallAsync("experiments", "--json");
        var experiment = JsonElement.Parse(terminal.Output)[0];
        await terminal.CallAsync("show", "many", "--json");
        var shown = JsonElement.Parse(terminal.Output);

        Assert.Equal(
            (3, 0.8, 0.7),
            (
                experiment.GetProperty("bestTrial").GetInt64(),
                experiment.GetProperty("bestObjective").GetDouble(),
                Math.Round(experiment.GetProperty("bestMean").GetDouble(), 12)
            )
        );
        Assert.Equal(3, shown.GetProperty("best").GetProperty("number").GetInt64());
        var best = shown.GetProperty("points")[0];
        Assert.Equal(
            (1, 2, "[3,2]"),
            (
                best.GetProperty("point").GetInt64(),
                best.GetProperty("count").GetInt32(),
                JsonSerializer.Serialize(best.GetProperty("trials"))
            )
        );
        Assert.Equal(
            (0.7, 0.141421356237),
            (Math.Round(best.GetProperty("mean").GetDouble(), 12), Math.Round(best.GetProperty("deviation").GetDouble(), 12))
        );
    }

    [Fact]
    public void Folds_AreRepeatsOfAPoint()
    {
        var trials = Enumerable
            .Range(0, 4)
            .Select(number =>
                SampleRecords.Trial("cv", number, number < 2 ? 0.1 : 0.2, "sgd") with
                {
                    Objective = number,
                    State = TrialState.Completed,
                    Parameters = new Dictionary<string, JsonElement>
                    {
                        ["data.fold"] = JsonSerializer.SerializeToElement(number % 2),
                        ["optimizer.learningRate"] = JsonSerializer.SerializeToElement(number < 2 ? 0.1 : 0.2),
                    },
                }
            )
            .ToList();

        var points = RankedPoint.Of(trials, Goal.Maximize);

        Assert.Equal([(2L, 2.5), (0L, 0.5)], points.Select(point => (point.Number, point.Spread!.Mean)));
        Assert.Equal(["optimizer.learningRate"], points[0].Parameters.Keys);
        Assert.True(RankedPoint.AreShared(trials));
    }

    [Fact]
    public void TrialsOfTheirOwn_AreNoPoints()
    {
        var trials = new[] { SampleRecords.Trial("a", 0, 0.1, "sgd"), SampleRecords.Trial("a", 1, 0.1, "sgd") };

        Assert.False(RankedPoint.AreShared(trials));
        Assert.Null(PointOutput.All(trials, Goal.Minimize));
    }

    [Fact]
    public async Task Metrics_AreThoseOfTheStepOfTheObjective()
    {
        var store = await StoreAsync((0, 0.7));
        await store.CommitAsync(
            [
                new AppendPoints("many", 0, 0, new MetricPoints("validation/accuracy", [10, 20, 30], [1, 2, 3], [0.5, 0.7, 0.6])),
                new AppendPoints("many", 0, 0, new MetricPoints("validation/loss", [10, 20, 30], [1, 2, 3], [1.1, 1.0, 0.8])),
                new AppendPoints("many", 0, 0, new MetricPoints("test/loss", [30], [3], [1.05])),
            ],
            TestContext.Current.CancellationToken
        );
        using var terminal = new FakeTerminal { Store = store };

        await terminal.CallAsync("trials", "many");
        var row = terminal.Output.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        await terminal.CallAsync("trials", "many", "--json");
        var loss = JsonElement.Parse(terminal.Output)[0].GetProperty("metrics").GetProperty("validation/loss");

        Assert.Equal(["0", "completed", "0.7", "0.01", "sgd", "1.05", "1"], row[..7]);
        Assert.Equal((0.8, 1.0), (loss.GetProperty("best").GetDouble(), loss.GetProperty("kept").GetDouble()));
    }

    [Theory]
    [InlineData(Reduction.Last, 0.5, double.NaN, "completed: the last value of validation/accuracy is NaN")]
    [InlineData(Reduction.Last, 0.5, double.NegativeInfinity, "completed: the last value of validation/accuracy is -Infinity")]
    [InlineData(Reduction.Best, double.PositiveInfinity, double.NaN, "completed: no value of validation/accuracy is finite")]
    [InlineData(Reduction.MeanOfLast, 0.5, double.NaN, "completed: one of the last values of validation/accuracy isn't finite")]
    [InlineData(Reduction.Best, null, null, "completed: validation/accuracy was never measured")]
    public async Task WithoutAnObjective_TheReasonIsSaid(Reduction reduce, double? first, double? last, string reason)
    {
        var store = await StoreAsync((0, null));
        var experiment = SampleRecords.ExperimentOf("many", ExperimentState.Completed);
        await store.CommitAsync(
            [
                new PutExperiment(experiment with { Objective = experiment.Objective with { Reduce = reduce } }),
                .. first is null
                    ? Array.Empty<RecordChange>()
                    :
                    [
                        new AppendPoints(
                            "many",
                            0,
                            0,
                            new MetricPoints("validation/accuracy", [10, 20], [1, 2], [first.Value, last!.Value])
                        ),
                    ],
            ],
            TestContext.Current.CancellationToken
        );
        using var terminal = new FakeTerminal { Store = store };

        await terminal.CallAsync("trials", "many");
        var table = terminal.Output;
        await terminal.CallAsync("trials", "many", "--json");

        Assert.Contains(reason, table, StringComparison.Ordinal);
        Assert.Equal(reason, JsonElement.Parse(terminal.Output)[0].GetProperty("objectiveReason").GetString());
    }

    [Fact]
    public async Task LongSeeds_AreTexts()
    {
        const long Seed = 5577006791947779410;
        var store = await StoreAsync();
        await store.CommitAsync(
            [
                new PutTrial(
                    SampleRecords.Trial("many", 6, 1, "sgd") with
                    {
                        Seed = Seed,
                        Definition = $$"""{"seed":{{Seed}},"experimentSeed":42,"training":{"epochs":2} }""",
                    }
                ),
            ],
            TestContext.Current.CancellationToken
        );
        using var terminal = new FakeTerminal { Store = store };

        await terminal.CallAsync("show", "many/6", "--json");

        var shown = JsonElement.Parse(terminal.Output);
        Assert.Equal("5577006791947779410", shown.GetProperty("trial").GetProperty("seed").GetString());
        Assert.Equal("5577006791947779410", shown.GetProperty("definition").GetProperty("seed").GetString());
        Assert.Equal(42, shown.GetProperty("definition").GetProperty("experimentSeed").GetInt32());
    }

    private static Task<InMemoryRecordStore> StoreAsync() => StoreAsync(Repeats);

    private static async Task<InMemoryRecordStore> StoreAsync(params (long Point, double? Objective)[] trials)
    {
        var store = new InMemoryRecordStore();
        await store.CommitAsync(
            [
                new PutExperiment(SampleRecords.ExperimentOf("many", ExperimentState.Completed)),
                .. trials.SelectMany(
                    (one, number) =>
                        (RecordChange[])
                            [
                                new PutTrial(
                                    SampleRecords.Trial("many", number, one.Point == 0 ? 0.01 : 0.1, "sgd") with
                                    {
                                        Point = one.Point,
                                        State = TrialState.Completed,
                                        Objective = one.Objective,
                                        Reason = "epochs",
                                        Runs = 1,
                                    }
                                ),
                                new PutRun(
                                    new RunRecord
                                    {
                                        Experiment = "many",
                                        Trial = number,
                                        Number = 0,
                                        Worker = "worker-1",
                                        Device = "cpu",
                                        Started = SampleRecords.Start,
                                        Ended = SampleRecords.Start,
                                        End = RunEnd.Completed,
                                    }
                                ),
                            ]
                ),
            ],
            TestContext.Current.CancellationToken
        );
        return store;
    }
}
