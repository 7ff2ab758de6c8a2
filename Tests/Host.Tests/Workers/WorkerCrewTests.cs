using System.Collections.Concurrent;
using System.Text;
using Platform.Experiments.Definitions;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Plugins;
using Platform.Host.Workers;
using Platform.Host.Workers.Devices;

namespace Platform.Host.Tests.Workers;

[Collection(nameof(TorchTests))]
public sealed class WorkerCrewTests : IDisposable
{
    private const string Mark = "\u0001platform rehearsal: ";
    private const string Begin = @"printf '\001platform rehearsal: \n'";
    private const string Definition = """
        name: rehearsed
        dataset: { plugin: csv, path: nowhere.csv, target: y }
        model: { plugin: mlp }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd }
        workers: { device: cpu }
        """;

    private readonly ConcurrentQueue<string> _said = [];
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task WhatTheFirstWorkerFinds_IsAtItsPlaceInTheFile()
    {
        const string Report = """
            {"section":"model","message":"It does not fit.","notes":["Rows were left out."]}
            """;

        var fit = await RehearseAsync($"echo unheard; {Begin}; printf 'half a line'; {Print($"{Mark}{Report}")}; sleep 60");

        Assert.Equal("file.yaml:3:1: model: It does not fit.", fit.Problem?.ToString());
        Assert.Equal(["Rows were left out."], fit.Notes);
        Assert.Equal(["half a line"], _said);
    }

    [Fact]
    public async Task FilesOfTheDataset_AreReadBesideTheRehearsal()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "nowhere.csv"), "a,b", TestContext.Current.CancellationToken);

        var fit = await RehearseAsync(Print($"{Mark}{{}}"));

        Assert.Null(fit.Problem);
        Assert.Equal(("nowhere.csv", 3), (fit.Files[0].Written, fit.Files[0].Length));
    }

    [Theory]
    [InlineData($"{Begin}; kill -SEGV $$", "file.yaml:1:1: The rehearsal", "SIGSEGV", "--inline")]
    [InlineData($"{Begin}; exit 0", "file.yaml:1:1: The rehearsal", "exited with code 0", "--inline")]
    public async Task RehearsalThatCrashes_IsAProblem(string script, params string[] parts)
    {
        var fit = await RehearseAsync(script);

        Assert.All(parts, part => Assert.Contains(part, fit.Problem?.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"{Begin}; kill -KILL $$")]
    [InlineData("kill -SEGV $$")]
    [InlineData(null)]
    public async Task WhatNoWorkerRehearses_IsRehearsedHere(string? script)
    {
        var fit = await RehearseAsync(script);

        Assert.StartsWith("file.yaml:2:1: dataset: There is no file", fit.Problem?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_EndsWhenItIsToldTo()
    {
        using var stop = new CancellationTokenSource();
        var rehearsing = RehearseAsync("sleep 60", stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rehearsing);
    }

    private async Task<FitCheck> RehearseAsync(string? script, CancellationToken? stop = null)
    {
        IReadOnlyList<WorkerSlot> slots = script is null ? [] : [new WorkerSlot(0, "cpu", null)];
        await using var crew = new WorkerCrew(
            "1",
            slots,
            (slot, _) => Script.Start(script!, slot),
            (asked, _) => new WorkerCount(asked, null),
            () => { },
            new DeviceBoard(ScriptedDevices.Named(), TimeProvider.System),
            isMeasured: false,
            TimeProvider.System
        );
        return await crew.RehearseAsync(Prepared(), _said.Enqueue, stop ?? TestContext.Current.CancellationToken);
    }

    private PreparedExperiment Prepared()
    {
        var catalog = PluginCatalog.Load(PluginDirectories.Resolve([]));
        var read = DefinitionReader.ReadText(Definition, "file.yaml", _directory, [], catalog);
        return new PreparedExperiment { Definition = read.Definition!, Catalog = catalog };
    }

    // In octal, which every shell's printf knows.
    private static string Print(string line) => $"printf '{string.Concat(Encoding.UTF8.GetBytes(line).Select(Octal))}\\n'";

    private static string Octal(byte one) => $@"\{Convert.ToString(one, 8).PadLeft(3, '0')}";
}
