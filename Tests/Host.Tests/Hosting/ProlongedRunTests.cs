using System.Text.Json;
using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Hosting;

/// <summary>Trials that <c>extend</c> trains for longer, in real processes.</summary>
public sealed class ProlongedRunTests : IDisposable
{
    private const string Definition = """
        name: long
        seed: 3
        dataset: { plugin: digits }
        data: { validation: 0.2, test: 0.2 }
        model: { plugin: mlp, hidden: [8] }
        loss: cross-entropy
        optimizer: { plugin: sgd, learningRate: 0.5 }
        schedule: { plugin: wsd, decay: 2 epochs }
        training: { epochs: 4, warmUp: 20 steps }
        search: { sampler: grid, space: { optimizer.momentum: [0, 0.9] } }
        workers: { count: 1, device: cpu, threads: 1 }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("platform-prolonged-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task ProlongedFromItsStablePhase_EachTrialEndsAsIfItHadBeenPlannedSo()
    {
        await CallAsync("run", Write(), "-q");

        var extended = await CallAsync("extend", "long", "--set", "training.epochs=7", "-q");
        await CallAsync("run", Write(), "--new", "--set", "training.epochs=7", "-q");

        Assert.True(extended.Code == 0, extended.Error);
        Assert.Equal(await TrialsAsync("long-2"), await TrialsAsync("long"));
        var checkpoints = JsonElement.Parse((await CallAsync("checkpoint", "list", "long", "--json")).Output);
        Assert.Equal(
            [5, 5],
            checkpoints
                .EnumerateArray()
                .Where(one => one.GetProperty("stable").GetBoolean())
                .Select(one => one.GetProperty("epoch").GetInt32())
        );
    }

    [Theory]
    [InlineData("schedule=cosine", 8, "The schedule 'cosine' follows the planned length: the learning rates of 4 or 8 epochs differ")]
    [InlineData(
        "training.validateEvery=3",
        8,
        "it was validated at its end, which a longer training with validateEvery: 3 wouldn't be there"
    )]
    [InlineData("training.checkpoints.last=false", 8, "it has no checkpoint to continue from")]
    [InlineData("search.pruner=median", 8, "its pruner 'median' compared trials of the length that was planned")]
    [InlineData("search.space={training.epochs: [1, 2]}", 8, "'training.epochs' is a parameter of its search space")]
    [InlineData("schedule=constant", 3, "Trial 0 of 'long' is trained for 4 epochs. It can only be more.")]
    public async Task WhatCannotBeProlonged_IsRefused_AndNothingChanges(string change, int epochs, string refusal)
    {
        var schedule = change.StartsWith("schedule", StringComparison.Ordinal) ? change : "schedule=constant";
        await CallAsync("run", Write(), "-q", "--set", schedule, "--set", change);
        var before = await TrialsAsync("long");

        var extended = await CallAsync("extend", "long", "--set", $"training.epochs={epochs}", "-q");

        Assert.NotEqual(0, extended.Code);
        Assert.Contains(refusal, extended.Error, StringComparison.Ordinal);
        Assert.Equal(before, await TrialsAsync("long"));
    }

    private string Write()
    {
        var file = Path.Combine(_directory, "long.yaml");
        File.WriteAllText(file, Definition);
        return file;
    }

    private async Task<IReadOnlyList<(string State, double Objective, string Hash)>> TrialsAsync(string experiment)
    {
        var (_, output, error) = await CallAsync("trials", experiment, "--by-number", "--json");
        return
        [
            .. JsonElement
                .Parse(output.Length > 0 ? output : $"\"{error}\"")
                .EnumerateArray()
                .Select(trial =>
                    (
                        trial.GetProperty("state").GetString()!,
                        trial.GetProperty("objective").GetDouble(),
                        trial.GetProperty("weightsHash").GetString()!
                    )
                ),
        ];
    }

    private async Task<(int Code, string Output, string Error)> CallAsync(params string[] arguments)
    {
        using var call = HostExecutable.Start([.. arguments, "--data", Path.Combine(_directory, "data")]);
        return await HostExecutable.EndAsync(call);
    }
}
