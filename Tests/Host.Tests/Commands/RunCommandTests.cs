using System.Text.Json;
using Platform.Host.Runtime.Devices;
using Platform.Host.Tests.Plugins;

namespace Platform.Host.Tests.Commands;

/// <summary>The whole path with the built-in plugins, on a thread of this process: <c>--inline</c>.</summary>
[Collection(nameof(TorchTests))]
public sealed class RunCommandTests
{
    private const string Definition = """
        name: small
        dataset: { plugin: digits }
        data: { validation: 0.2 }
        model: { plugin: mlp, hidden: [8] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd, learningRate: 0.1 }
        metrics: [accuracy]
        training: { epochs: 1, batchSize: 64 }
        objective: { metric: validation/accuracy, goal: maximize }
        search:
          sampler: { plugin: random, trials: 3 }
          space: { optimizer.learningRate: { log: [0.001, 1] } }
        workers: { device: cpu }
        """;

    [Fact]
    public async Task Run_TrainsAllTrials_AndPrintsTheRankingAsJson()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("small.yaml", Definition);

        var code = await terminal.CallAsync("run", "small.yaml", "--inline", "--json");

        var result = JsonElement.Parse(terminal.Output);
        Assert.Equal(0, code);
        Assert.Equal("completed", result.GetProperty("experiment").GetProperty("state").GetString());
        Assert.Equal([0, 1, 2], result.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("number").GetInt32()));
        Assert.All(
            result.GetProperty("trials").EnumerateArray(),
            trial => Assert.InRange(trial.GetProperty("objective").GetDouble(), 0.05, 1)
        );
        Assert.Contains("[3/3] trial 2 completed", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Again_SaysThatItIsComplete_AndAnotherContentIsAnotherExperiment()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("small.yaml", Definition);
        await terminal.CallAsync("run", "small.yaml", "--inline", "-q");

        var again = await terminal.CallAsync("run", "small.yaml", "--inline", "-q");
        var noteAgain = terminal.Error;
        var changed = await terminal.CallAsync("run", "small.yaml", "--inline", "-q", "--set", "search.sampler.trials=1");
        var noteChanged = terminal.Error;
        await terminal.CallAsync("experiments", "--json");

        Assert.Equal((0, 0), (again, changed));
        Assert.Contains("small is already completed", noteAgain, StringComparison.Ordinal);
        Assert.Contains("this is small-2", noteChanged, StringComparison.Ordinal);
        Assert.Equal(
            ["small", "small-2"],
            JsonElement.Parse(terminal.Output).EnumerateArray().Select(one => one.GetProperty("id").GetString()).Order()
        );
    }

    [Theory]
    [InlineData("run", "--inline")]
    [InlineData("validate", "--plugins .")]
    [InlineData("plan", "--first 1")]
    public async Task WrongDefinition_IsReportedWithItsPlaces_AndNothingStarts(string verb, string options)
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync(
            "bad.yaml",
            Definition.Replace("mlp", "mpl", StringComparison.Ordinal).Replace("trials: 3", "trials: none", StringComparison.Ordinal)
        );

        var code = await terminal.CallAsync([
            verb,
            "bad.yaml",
            .. options.Replace(".", terminal.Data, StringComparison.Ordinal).Split(' '),
        ]);

        Assert.Equal(2, code);
        Assert.Contains("bad.yaml:4:", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'mlp'?", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("bad.yaml:11:", terminal.Error, StringComparison.Ordinal);
        Assert.Empty(terminal.Output);
        Assert.False(System.IO.File.Exists(terminal.File("host.json")));
    }

    [Theory]
    [InlineData("cuda", "No GPU was found")]
    [InlineData("cuda:3", "the number of GPUs found is 0")]
    public async Task Inline_RefusesADeviceThatIsNotThere_AsWorkersDo(string device, string message)
    {
        Assert.SkipWhen(NvidiaSmi.OfProcess().Read().Count > 0, "This machine has a GPU.");
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("gpu.yaml", Definition.Replace("device: cpu", $"device: \"{device}\"", StringComparison.Ordinal));

        var code = await terminal.CallAsync("run", "gpu.yaml", "--inline", "-q");

        Assert.NotEqual(0, code);
        Assert.Contains(message, terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFilesOfTheDataset_AreOneProblemOfTheDefinition()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync(
            "csv.yaml",
            Definition.Replace("{ plugin: digits }", "{ plugin: fashion-mnist, path: nowhere }", StringComparison.Ordinal)
        );

        var code = await terminal.CallAsync("run", "csv.yaml", "--inline");
        var error = terminal.Error;
        await terminal.CallAsync("experiments");

        Assert.Equal(2, code);
        Assert.Contains("csv.yaml:2:1: dataset:", error, StringComparison.Ordinal);
        Assert.StartsWith("No experiments yet.", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "run",
        "dataset={plugin: throwing}",
        "--set dataset={plugin: throwing}:1:1: dataset: The dataset 'throwing' threw NotSupportedException: No reader at hand."
    )]
    [InlineData(
        "plan",
        "dataset={plugin: throwing}",
        "--set dataset={plugin: throwing}:1:1: dataset: The dataset 'throwing' threw NotSupportedException: No reader at hand."
    )]
    [InlineData(
        "run",
        "search.sampler={plugin: throwing}",
        "search.sampler: The sampler 'throwing' threw NotSupportedException: No dice at hand."
    )]
    [InlineData(
        "plan",
        "search.sampler={plugin: throwing}",
        "search.sampler: The sampler 'throwing' threw NotSupportedException: No dice at hand."
    )]
    [InlineData(
        "run",
        "model={plugin: throwing, width: 13}",
        "model: The options of model 'throwing' threw KeyNotFoundException: No luck at hand."
    )]
    public async Task WhateverAComponentThrows_IsAProblemOfTheDefinition_ThatNamesThePlugin(string verb, string set, string problem)
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("faulty.yaml", Definition);

        var code = await terminal.CallAsync(verb, "faulty.yaml", "--plugins", FixturePlugins.OutputFolder("ThrowingParts"), "--set", set);

        Assert.Equal(2, code);
        Assert.Contains(problem, terminal.Error, StringComparison.Ordinal);
        Assert.Contains("This is a fault of plugin 'ThrowingParts'", terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0]", "model.hidden[0]: Must be at least 1, not 0.")]
    [InlineData("[8, -1]", "model.hidden[1]: Must be at least 1, not -1.")]
    public async Task HiddenLayerWithoutNeurons_IsAProblemOfTheDefinition(string sizes, string problem)
    {
        using var terminal = new FakeTerminal();
        await terminal.WriteAsync("empty.yaml", Definition.Replace("[8]", sizes, StringComparison.Ordinal));

        var code = await terminal.CallAsync("validate", "empty.yaml");

        Assert.Equal(2, code);
        Assert.Contains("empty.yaml:4:", terminal.Error, StringComparison.Ordinal);
        Assert.Contains(problem, terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_CountsTrialsEpochsAndSteps_AndShowsWhatRunWillTry()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("small.yaml", Definition);

        await terminal.CallAsync("plan", "small.yaml", "--set", "training.epochs=2", "--json");
        var plan = JsonElement.Parse(terminal.Output);
        await terminal.CallAsync("run", "small.yaml", "--inline", "--json");
        var trials = JsonElement.Parse(terminal.Output).GetProperty("trials");

        // 1797 digits, of which 359 validate: 23 batches of 64.
        Assert.Equal(
            (3, 6, 138),
            (plan.GetProperty("trials").GetInt32(), plan.GetProperty("epochs").GetInt32(), plan.GetProperty("steps").GetInt32())
        );
        Assert.Equal(Rates(plan.GetProperty("first")), Rates(trials));
    }

    private static double[] Rates(JsonElement trials) =>
        [.. trials.EnumerateArray().Select(trial => trial.GetProperty("parameters").GetProperty("optimizer.learningRate").GetDouble())];
}
