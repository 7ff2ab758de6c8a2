using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Cluster;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Tests.Plugins;
using Platform.Host.Workers;
using Platform.TestKit;
using Platform.TestKit.Records;

namespace Platform.Host.Tests.Workers;

/// <summary>A host with records in memory whose workers are real processes of the real executable.</summary>
internal sealed class RunnerFixture : IDisposable, IProgress<ExperimentProgress>
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;
    private readonly Action<ExperimentProgress> _seen;

    public RunnerFixture(Action<ExperimentProgress>? seen = null)
    {
        _seen = seen ?? (_ => { });
        var live = Directory.CreateDirectory(Path.Combine(_directory, "live")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(live, "Platform.Fixtures.SequenceModels"), FixturePlugins.OutputFolder("SequenceModels"));
        Components = new Catalog(PluginCatalog.Load(PluginDirectories.Resolve([live]), PinnedPlugins.In(_directory)));
    }

    public InMemoryRecordStore Store { get; } = new();

    public IComponentCatalog Components { get; }

    /// <summary>Where a worker of another machine would keep plugins.</summary>
    public string Cache => Path.Combine(_directory, "cache");

    public HostNetwork Network { get; init; } = HostNetwork.Loopback;

    public WorkerExecutable Executable { get; } = new("dotnet", [HostExecutable.Path]);

    public ExperimentProgress? Last { get; private set; }

    public async Task<ExperimentRecord> RunAsync(ExperimentRunRequest request, CancellationToken stop)
    {
        await using var host = await ExperimentHost.StartAsync(_directory, Store, Executable, Network, TimeProvider.System, TestContext.Current.CancellationToken);
        return await host.Runner.RunAsync(request, this, stop);
    }

    public void Report(ExperimentProgress value)
    {
        Last = value;
        _seen(value);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>The plugins, and the sampler of these tests, which workers don't need.</summary>
    private sealed class Catalog(PluginCatalog plugins) : IComponentCatalog
    {
        public IReadOnlyList<ComponentDescriptor> Components { get; } = [.. plugins.Components, .. AssemblyCatalog.OfTypes(typeof(Rates)).Components];
    }
}
