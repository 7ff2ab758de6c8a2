using Platform.Experiments.Records;
using Platform.Host.Runtime;
using Platform.Host.Server;
using Platform.Host.Tests.Plugins;

namespace Platform.Host.Tests.Commands;

/// <summary>An experiment whose plugin changes between two calls of <c>run</c>.</summary>
[Collection(nameof(TorchTests))]
public sealed class RunWithPinsTests : IAsyncLifetime
{
    private const string Definition = """
        name: walk
        dataset: { plugin: digits }
        model: { plugin: mlp, hidden: [4] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd, learningRate: 0.1 }
        schedule: { plugin: pace-one }
        training: { epochs: 1, batchSize: 256 }
        search: { sampler: { plugin: random, trials: 1 }, space: { optimizer.momentum: { uniform: [0, 0.5] } } }
        workers: { device: cpu }
        """;

    private readonly FakeTerminal _terminal = new() { OwnsRecords = true };
    private readonly PluginsFolder _live = new();

    public async ValueTask InitializeAsync()
    {
        var folder = _live.Drop("PaceOne");
        await _terminal.WriteAsync("walk.yaml", Definition);
        await RunAsync();
        await ChangeRecordAsync(experiment => experiment with { State = ExperimentState.Interrupted });
        await File.AppendAllTextAsync(Path.Combine(folder, "PaceOne.xml"), "<!-- newer -->", TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _terminal.Dispose();
        _live.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Run_RecordsThePluginsThatTheDefinitionNames_AndNoOthers()
    {
        var plugins = await ReadAsync(store => store.Experiments()[0].Plugins);

        Assert.Equal(
            [
                "PaceOne",
                "Platform.Plugins.Datasets",
                "Platform.Plugins.Losses",
                "Platform.Plugins.Models",
                "Platform.Plugins.Optimizers",
                "Platform.Plugins.Search",
            ],
            plugins.Select(plugin => plugin.Name)
        );
        Assert.All(plugins, plugin => Assert.True(Directory.Exists(Path.Combine(_terminal.Data, "plugins", plugin.Content!))));
    }

    [Fact]
    public async Task Run_GoesOnWithThePinnedPlugins_AndSaysSo()
    {
        var code = await RunAsync();

        Assert.Equal(0, code);
        Assert.Contains("walk is resumed with the plugins that it was started with", _terminal.Error, StringComparison.Ordinal);
        Assert.Empty(await ReadAsync(store => store.Events("walk")));
    }

    [Fact]
    public async Task Run_WithoutThePinnedPlugins_IsRefused_UnlessTheCurrentOnesAreAskedFor()
    {
        var pinned = await ReadAsync(store => store.Experiments()[0].Plugins.Single(plugin => plugin.Name == "PaceOne").Content!);
        Directory.Delete(Path.Combine(_terminal.Data, "plugins", pinned), recursive: true);

        var refused = await RunAsync();
        var message = _terminal.Error;
        var accepted = await RunAsync("--current-plugins");

        Assert.Equal((ExitCode.Wrong, ExitCode.Done), (refused, accepted));
        Assert.Contains($"PaceOne (pinned 1.0.0 {pinned[..12]}, in the plugins directories 1.0.0 ", message, StringComparison.Ordinal);
        var change = Assert.Single(await ReadAsync(store => store.Events("walk")));
        Assert.Equal("plugins-changed", change.Kind);
        Assert.NotEqual(
            pinned,
            await ReadAsync(store => store.Experiments()[0].Plugins.Single(plugin => plugin.Name == "PaceOne").Content)
        );
    }

    [Fact]
    public async Task Run_WithAnotherBuild_GoesOn_AndRecordsIt()
    {
        await ChangeRecordAsync(experiment =>
            experiment with
            {
                Environment = new Dictionary<string, string>(experiment.Environment) { ["build"] = "older", ["machine"] = "other" },
            }
        );

        var code = await RunAsync();
        var note = _terminal.Error;
        await RunAsync();

        Assert.Equal(0, code);
        Assert.Contains(
            $"walk is resumed in a different environment than before: build older → {EnvironmentFacts.Build}.",
            note,
            StringComparison.Ordinal
        );
        Assert.Equal("environment-changed", Assert.Single(await ReadAsync(store => store.Events("walk"))).Kind);
    }

    private Task<int> RunAsync(params string[] more) =>
        _terminal.CallAsync(["run", "walk.yaml", "--inline", "-q", "--plugins", _live.Path, .. more]);

    private async Task<T> ReadAsync<T>(Func<IRecordReader, T> read)
    {
        await using var records = OwnedRecords.Open(_terminal.Data, TimeProvider.System);
        return read(records.Store);
    }

    private async Task ChangeRecordAsync(Func<ExperimentRecord, ExperimentRecord> change)
    {
        await using var records = OwnedRecords.Open(_terminal.Data, TimeProvider.System);
        await records.Store.CommitAsync([new PutExperiment(change(records.Store.Experiments()[0]))], TestContext.Current.CancellationToken);
    }
}
