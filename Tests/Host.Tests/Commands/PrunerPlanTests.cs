using System.Text.Json;

namespace Platform.Host.Tests.Commands;

/// <summary>What a plan and the other commands say of a pruner.</summary>
[Collection(nameof(TorchTests))]
public sealed class PrunerPlanTests
{
    private const string Definition = """
        name: pruned
        dataset: { plugin: iris }
        model: { plugin: mlp, hidden: [4] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: adam }
        training: { epochs: 30, validateEvery: 2 }
        objective: { metric: validation/loss, goal: minimize }
        search:
          sampler: { plugin: random, trials: 90 }
          pruner: { plugin: asha, eta: 3 }
          space: { optimizer.learningRate: { log: [0.0001, 0.1] } }
        workers: { device: cpu }

        """;

    [Fact]
    public async Task Plan_TellsRungsAndExpectedEpochs()
    {
        using var terminal = new FakeTerminal();
        await terminal.WriteAsync("pruned.yaml", Definition);

        Assert.Equal(0, await terminal.CallAsync("plan", "pruned.yaml", "--json"));

        using var plan = JsonDocument.Parse(terminal.Output);
        Assert.Equal(
            [(1, 2), (3, 6), (9, 18)],
            plan.RootElement.GetProperty("rungs")
                .EnumerateArray()
                .Select(rung => (rung.GetProperty("checks").GetInt32(), rung.GetProperty("epochs").GetInt32()))
        );

        // A third goes on from each rung: 90 trials of 2 epochs, 30 of 4 more, 10 of 12 more, 3 of 12 more. Some are promoted early.
        Assert.InRange(plan.RootElement.GetProperty("expectedEpochs").GetInt64(), 456, 700);
    }

    [Fact]
    public async Task Plan_TellsPeopleTheSame()
    {
        using var terminal = new FakeTerminal();
        await terminal.WriteAsync("pruned.yaml", Definition);

        Assert.Equal(0, await terminal.CallAsync("plan", "pruned.yaml"));

        Assert.Contains("1 check (2 epochs); 3 checks (6 epochs); 9 checks (18 epochs)", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("if good and bad trials come in random order", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("schedule: { plugin: cosine }", "schedule: 'cosine' is spread over")]
    [InlineData("schedule: { plugin: linear }", "schedule: 'linear' is spread over")]
    [InlineData("schedule: { plugin: one-cycle }", "schedule: 'one-cycle' is spread over")]
    public async Task ScheduleOverTheWholeTraining_IsToldAtItsLine(string schedule, string warning)
    {
        using var terminal = new FakeTerminal();
        await terminal.WriteAsync("pruned.yaml", Definition + schedule + "\n");

        Assert.Equal(0, await terminal.CallAsync("validate", "pruned.yaml"));

        Assert.Contains($"pruned.yaml:13:1: {warning}", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("Use 'constant' or 'wsd'", terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pruned.yaml", "--set", "schedule.plugin=constant")]
    [InlineData("pruned.yaml", "--set", "schedule.plugin=wsd", "--set", "training.warmUp=0.1")]
    [InlineData("pruned.yaml", "--set", "schedule={plugin: linear, start: 0.01, end: 1, over: 0.1}")]
    [InlineData("pruned.yaml", "--set", "schedule.plugin=cosine", "--set", "search.pruner=null")]
    public async Task OtherSchedules_AreNotWarnedOf(params string[] call)
    {
        using var terminal = new FakeTerminal();
        await terminal.WriteAsync("pruned.yaml", Definition);

        Assert.Equal(0, await terminal.CallAsync(["validate", .. call]));

        Assert.DoesNotContain("note:", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScheduleOfTheSpace_IsToldAtItsParameter()
    {
        using var terminal = new FakeTerminal();
        var varying = Definition.Replace(
            "space: {",
            "space: { schedule: [{ plugin: constant }, { plugin: cosine }],",
            StringComparison.Ordinal
        );
        await terminal.WriteAsync("pruned.yaml", varying);

        Assert.Equal(0, await terminal.CallAsync("validate", "pruned.yaml"));

        Assert.Contains("pruned.yaml:11:12: search.space.schedule: 'cosine' is spread over", terminal.Error, StringComparison.Ordinal);
    }
}
