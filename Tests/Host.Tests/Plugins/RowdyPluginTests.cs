using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Host.Plugins;
using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Plugins;

/// <summary>Plugins that write where results go, throw where nobody can catch, and bring what the host has: real processes.</summary>
public sealed class RowdyPluginTests : IDisposable
{
    private const string Definition = """
        name: rowdy
        dataset: { plugin: gates }
        model: { plugin: mlp, hidden: [2] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd, learningRate: 0.1 }
        training: { epochs: 1, batchSize: all }
        schedule: SCHEDULE
        workers: { device: cpu, count: 1 }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("platform-rowdy-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("validate")]
    [InlineData("plan")]
    [InlineData("run", "--quiet")]
    [InlineData("run", "--quiet", "--inline")]
    public async Task OutputOfAPlugin_GoesToTheErrorOutput_AndResultsStayReadable(string verb, params string[] options)
    {
        var (code, output, error) = await CallAsync("{ plugin: rowdy }", [verb, .. options, "--json"]);

        Assert.True(code == 0, error);
        Assert.NotEqual(JsonValueKind.Undefined, JsonElement.Parse(output).ValueKind);
        Assert.Contains("rowdy says hello", error, StringComparison.Ordinal);
        Assert.Contains("rowdy was made", error, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Contains("rowdy wrote bytes", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task FinalizerThatThrows_EndsNobody_AndIsToldOnce()
    {
        var (code, output, error) = await CallAsync("{ plugin: rowdy, finalizers: true }", ["run", "--json"]);

        Assert.True(code == 0, error);
        Assert.Equal("completed", JsonElement.Parse(output).GetProperty("experiment").GetProperty("state").GetString());
        Assert.Equal(2, error.Split("note: A finalizer of plugin Rowdy threw InvalidOperationException: A finalizer of rowdy.").Length);
    }

    [Fact]
    public async Task ThreadThatThrows_EndsAWorkerWithTheReason_ButNotTheHost()
    {
        var (code, output, error) = await CallAsync("{ plugin: rowdy, threads: true }", ["run", "--json", "--set", "workers.retries=0"]);

        var trial = JsonElement.Parse(output).GetProperty("trials")[0];
        Assert.Equal((1, "failed"), (code, trial.GetProperty("state").GetString()));
        Assert.Contains("A thread of rowdy.", trial.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("note: A thread of plugin Rowdy threw InvalidOperationException", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", 0, "rowdy says guten Tag")]
    [InlineData("de-DE", 0, "rowdy says hello")]
    [InlineData("tr", 0, "rowdy says hello")]
    [InlineData("'not a culture!'", 2, "all have the data of the invariant one")]
    public async Task Cultures_HaveNamesAndResources_AndTheInvariantData(string culture, int expected, string words)
    {
        var (code, _, error) = await CallAsync($"{{ plugin: rowdy, culture: {culture} }}", ["validate"]);

        Assert.True(code == expected, error);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public void LibraryOfTorchSharp_ComesFromThePluginsFolder_WithItsNativePart()
    {
        var catalog = PluginCatalog.Load([Parent("Painter")]);

        var painter = Assert.Single(catalog.Components);
        var factory = Assert.IsAssignableFrom<IScheduleFactory>(catalog.Activate(painter, []).Factory);
        var schedule = factory.Create(new ScheduleContext { StepsPerEpoch = 1, Epochs = 1 });

        Assert.Equal(
            0.5,
            schedule(
                new ScheduleProgress
                {
                    LearningRate = 0.5,
                    Step = 0,
                    Epoch = 0,
                    History = new Dictionary<string, IReadOnlyList<double>>(),
                }
            )
        );
    }

    [Fact]
    public void LibraryOfTorchSharp_IsMissed_InAFolderWithoutIt()
    {
        using var plugins = new PluginsFolder();
        plugins.DropFile(FixturePlugins.Dll("Painter"), "Painter/Painter.dll");

        var plugin = plugins.LoadSingle();

        Assert.Equal(PluginStatus.Malfunctioned, plugin.Status);
        Assert.Contains("It needs SkiaSharp 2.88.0.0, which isn't in its folder.", plugin.Reason, StringComparison.Ordinal);
    }

    private static string Parent(string fixture) =>
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(FixturePlugins.OutputFolder(fixture)))!;

    private async Task<(int Code, string Output, string Error)> CallAsync(string schedule, string[] call)
    {
        var file = Path.Combine(_directory, "rowdy.yaml");
        await File.WriteAllTextAsync(
            file,
            Definition.Replace("SCHEDULE", schedule, StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        var environment = new Dictionary<string, string> { ["PLATFORM_DATA"] = Path.Combine(_directory, "data") };
        using var process = HostExecutable.Start(environment, [call[0], file, .. call[1..], "--plugins", Parent("Rowdy")]);
        return await HostExecutable.EndAsync(process);
    }
}
