using Platform.Experiments.Records;
using Platform.Plugins.Tests.Gallery;

namespace Platform.Plugins.Tests.Training;

/// <summary>A training that is prolonged ends as one that was planned so from the start, to the bit, or is refused.</summary>
[Collection(nameof(TrainingTests))]
public sealed class ProlongedTrainingTests
{
    private const string Definition = """
        name: prolonged
        seed: 5
        dataset: { plugin: digits }
        data: { validation: 0.2, test: 0.2 }
        model: { plugin: mlp, hidden: [8], dropout: 0.1 }
        loss: cross-entropy
        optimizer: { plugin: sgd, learningRate: 0.1, momentum: 0.9 }

        """;

    [Theory]
    [InlineData("schedule: { plugin: wsd, warmUp: 1 epoch, decay: 2 epochs }", 5, 9, 3)]
    [InlineData("schedule: { plugin: wsd, warmUp: 20 steps, decay: 50 steps }", 4, 6, 2)]
    [InlineData("schedule: { plugin: wsd, decay: 0.5 }", 4, 6, 2)]
    [InlineData("schedule: constant", 2, 4, 2)]
    [InlineData("", 2, 4, 2)]
    [InlineData("schedule: { plugin: step, every: 2 }", 3, 5, 3)]
    [InlineData("schedule: exponential", 3, 5, 3)]
    [InlineData("schedule: { plugin: cosine-restarts, period: 2 }", 3, 5, 3)]
    [InlineData("schedule: { plugin: reduce-on-plateau, patience: 0, threshold: 0.5 }", 3, 5, 3)]
    [InlineData("schedule: { plugin: greedy, patience: 0, factor: 0.5 }", 3, 5, 3)]
    public void ScheduleThatCanBeProlonged_EndsAsIfItHadBeenPlannedSo(string schedule, int planned, int longer, int from)
    {
        var whole = InProcessRun.Of(Text(schedule, longer, "1 epoch"), BuiltIn.Catalog);
        var first = InProcessRun.Of(Text(schedule, planned, "1 epoch"), BuiltIn.Catalog);
        var checkpoint = from == planned ? first.Checkpoints.Last() : first.Checkpoints.Single(one => one.IsStable);

        var prolonged = InProcessRun.Of(Text(schedule, longer, "1 epoch"), BuiltIn.Catalog, checkpoint);

        Assert.Equal(RunEnd.Completed, whole.Outcome.End);
        Assert.NotNull(whole.Outcome.WeightsHash);
        Assert.NotEqual(whole.Outcome.WeightsHash, first.Outcome.WeightsHash);
        Assert.Equal(whole.Outcome, prolonged.Outcome);
        Assert.Equal(whole.Points.Where(point => point.Step > checkpoint.Step), prolonged.Points);
    }

    [Theory]
    [InlineData(
        "schedule: cosine",
        "The schedule 'cosine' follows the planned length: the learning rates of 2 or 4 epochs differ from the first"
    )]
    [InlineData("schedule: one-cycle", "The schedule 'one-cycle' follows the planned length")]
    [InlineData("schedule: warm-up-cosine", "The schedule 'warm-up-cosine' follows the planned length")]
    [InlineData("schedule: polynomial", "The schedule 'polynomial' follows the planned length")]
    [InlineData("schedule: linear", "The schedule 'linear' follows the planned length")]
    [InlineData("schedule: { plugin: linear, start: 0.1, end: 1, over: 0.2 }", "The schedule 'linear' follows the planned length")]
    [InlineData("schedule: { plugin: wsd, warmUp: 0.1 }", "The schedule 'wsd' follows the planned length")]
    [InlineData(
        "schedule: { plugin: wsd, decay: 1 epoch }",
        "The schedule 'wsd' has the same learning rates for 2 or 4 epochs only up to step 35, and 68 were made."
    )]
    public void OtherSchedule_IsRefused(string schedule, string message) => AssertRefused(schedule, "1 epoch", message);

    [Fact]
    public void WarmUpThatIsAShare_IsRefused() =>
        AssertRefused("", "0.25", "The warm-up of 0.25 is a share of the training: with 2 or 4 epochs it isn't the same.");

    private static void AssertRefused(string schedule, string warmUp, string message)
    {
        var first = InProcessRun.Of(Text(schedule, 2, warmUp), BuiltIn.Catalog);

        var prolonged = InProcessRun.Of(Text(schedule, 4, warmUp), BuiltIn.Catalog, first.Checkpoints.Last());

        Assert.Equal(RunEnd.InvalidParameters, prolonged.Outcome.End);
        Assert.Contains(message, prolonged.Outcome.Reason, StringComparison.Ordinal);
    }

    private static string Text(string schedule, int epochs, string warmUp) =>
        $"{Definition}{schedule}\ntraining: {{ epochs: {epochs}, warmUp: {warmUp} }}\n";
}
