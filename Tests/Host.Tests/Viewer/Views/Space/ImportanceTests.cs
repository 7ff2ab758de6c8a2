using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Host.Tests.Commands;
using Platform.Host.Viewer.Views.Space;

namespace Platform.Host.Tests.Viewer.Views.Space;

public sealed class ImportanceTests
{
    [Fact]
    public void TheParameterThatDecides_ComesFirst_AndSharesSumUpToOne()
    {
        var found = Importance.Of([.. Enumerable.Range(0, 40).Select(i => Trial(i, i / 39.0, 7 * i % 40))], Goal.Maximize);

        Assert.Equal(["decides", "idles"], found.Parameters.Select(one => one.Name));
        Assert.True(found.Parameters[0].Share > 0.8, $"The share is {found.Parameters[0].Share}.");
        Assert.Equal(1, found.Parameters.Sum(one => one.Share), 12);
        Assert.Equal((40, 4), (found.Parameters[0].Trials, found.Parameters[0].Best));
    }

    [Fact]
    public void EqualsOfTheLastOfTheBest_AreAmongTheBest()
    {
        var found = Importance.Of([.. Enumerable.Range(0, 20).Select(i => Trial(i, i >= 15 ? 1 : 0, i))], Goal.Maximize);

        Assert.All(found.Parameters, one => Assert.Equal(5, one.Best));
    }

    [Fact]
    public void TooFewTrials_SayNothing()
    {
        var found = Importance.Of([.. Enumerable.Range(0, 9).Select(i => Trial(i, i, i))], Goal.Minimize);

        Assert.Equal(9, found.Trials);
        Assert.Empty(found.Parameters);
    }

    private static TrialRecord Trial(int number, double objective, int idle) =>
        SampleRecords.Trial("digits", number, 1, "sgd") with
        {
            State = TrialState.Completed,
            Objective = objective,
            Parameters = new Dictionary<string, JsonElement>
            {
                ["decides"] = JsonSerializer.SerializeToElement(objective),
                ["idles"] = JsonSerializer.SerializeToElement(idle),
            },
        };
}
