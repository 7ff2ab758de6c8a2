using Platform.Experiments.Records;
using Platform.Host.Output;
using Platform.Host.Tests.Commands;
using Platform.Host.Viewer.Views.Comparing;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Viewer.Views.Comparing;

/// <summary>What the page is told of the differences between points with repeats.</summary>
public sealed class ComparedRepeatsTests
{
    // Of experiment a the points 0 and 1 are alike, 2 is far behind, and 3 has one trial, 4 none that counts.
    private static readonly (string Experiment, long Point, double? Objective)[] Trials =
    [
        ("a", 0, 0.90),
        ("a", 0, 0.92),
        ("a", 1, 0.91),
        ("a", 1, 0.92),
        ("a", 2, 0.50),
        ("a", 2, 0.52),
        ("a", 3, 0.70),
        ("a", 4, null),
        ("b", 0, 0.10),
        ("b", 0, 0.11),
    ];

    [Theory]
    [InlineData("a/0", "a/1", "same-point", null)]
    [InlineData("a/0", "a/2", "alike", 0.005)]
    [InlineData("a/0", "a/4", "worse", -0.4)]
    [InlineData("a/4", "a/0", "better", 0.4)]
    [InlineData("a/0", "a/6", "unknown", -0.21)]
    [InlineData("a/0", "a/7", "no-objective", null)]
    [InlineData("a/0", "b/0", "worse", -0.805)]
    public async Task Difference_IsThatOfTheTest(string from, string to, string outcome, double? difference)
    {
        var columns = new ComparisonViews(await StoreAsync()).Columns(TrialReference.List($"{from},{to}"))!;

        var told = columns[0].Differences[1];

        Assert.Equal(outcome, told.Outcome);
        Assert.Equal(difference, told.Difference is { } value ? Math.Round(value, 12) : null);
        Assert.Equal(outcome is "alike" or "better" or "worse", told.Margin is > 0);
    }

    [Fact]
    public async Task Margin_IsThatOfTheVerdict()
    {
        var store = await StoreAsync();
        var verdict = VerdictOutput.Of(store.Find("a")!, store.Trials("a"))!;

        var columns = new ComparisonViews(store).Columns(TrialReference.List("a/2,a/0"))!;

        Assert.Equal((1, 0), (verdict.Point, verdict.Next));
        Assert.Equal((verdict.High!.Value - verdict.Low!.Value) / 2, columns[0].Differences[1].Margin!.Value, 12);
    }

    private static async Task<InMemoryRecordStore> StoreAsync()
    {
        var store = new InMemoryRecordStore();
        await store.CommitAsync(
            [
                new PutExperiment(SampleRecords.ExperimentOf("a", ExperimentState.Completed)),
                new PutExperiment(SampleRecords.ExperimentOf("b", ExperimentState.Completed)),
                .. Trials
                    .GroupBy(one => one.Experiment)
                    .SelectMany(group =>
                        group.Select(
                            (one, number) =>
                                new PutTrial(
                                    SampleRecords.Trial(one.Experiment, number, 0.1, "sgd") with
                                    {
                                        Point = one.Point,
                                        State = TrialState.Completed,
                                        Objective = one.Objective,
                                        Seed = (one.Experiment == "a" ? 100 : 200) + number,
                                    }
                                )
                        )
                    ),
            ],
            TestContext.Current.CancellationToken
        );
        return store;
    }
}
