using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;
using Platform.Host.Server;
using Platform.Host.Tests.Plugins;
using Platform.Host.Workers;
using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Joining;
using Platform.Host.Workers.Processes;
using Platform.TestKit;
using Platform.TestSupport.Hosting;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Workers;

/// <summary>A host with records in memory whose workers are real processes of the real executable.</summary>
internal sealed class RunnerFixture : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;
    private readonly Action<ExperimentProgress> _seen;
    private readonly PinnedPlugins _pins;

    public RunnerFixture(Action<ExperimentProgress>? seen = null)
    {
        _seen = seen ?? (_ => { });
        var live = Directory.CreateDirectory(Path.Combine(_directory, "live")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(live, "Platform.Fixtures.SequenceModels"), FixturePlugins.OutputFolder("SequenceModels"));
        Directory.CreateSymbolicLink(Path.Combine(live, "Troublemakers"), FixturePlugins.OutputFolder("Troublemakers"));
        _pins = PinnedPlugins.In(_directory);
        Gateway = HostGateway.Choose(
            HostNetwork.Loopback with
            {
                Certificates = Path.Combine(_directory, "certificates"),
            },
            TimeProvider.System
        );
        Components = new WithSamplers(PluginCatalog.Load(PluginDirectories.Resolve([live]), _pins));
    }

    public InMemoryRecordStore Store { get; } = new();

    /// <summary>Where a worker of another machine would keep plugins.</summary>
    public string Cache => Path.Combine(_directory, "cache");

    public HostGateway Gateway { get; }

    /// <summary>What workers join with.</summary>
    public JoinTicket Ticket()
    {
        var token = JoinToken.New(Gateway.Identity.Authority);
        Gateway.Certificates.Secret.Replace(token);
        var file = Path.Combine(_directory, "token");
        File.WriteAllText(file, token.ToString());
        return new JoinTicket(Gateway.Address, new TokenCredentials(token, TimeProvider.System), ["--token-file", file]);
    }

    public IComponentCatalog Components { get; }

    /// <summary>The devices beside the processor.</summary>
    /// <value>None.</value>
    public DeviceBoard Devices { get; init; } = new(ScriptedDevices.Named(), TimeProvider.System);

    public WorkerExecutable Executable { get; } = new("dotnet", [HostExecutable.Path]);

    public async Task<ExperimentHost> StartAsync(int parallel = 1)
    {
        var crews = new WorkerCrews(Executable, _pins.Directory, TimeProvider.System) { Devices = Devices };
        var host = await ExperimentHost.StartAsync(
            new HostSettings
            {
                DataDirectory = _directory,
                Gateway = Gateway,
                Hire = (prepared, _) => crews.Start(prepared),
                Definitions = new SubmissionReader(new PluginCatalogs(_pins), _pins, []),
                Parallel = parallel,
                Judge = Devices.Judge,
            },
            Store,
            TestContext.Current.CancellationToken
        );
        crews.Open(host.Workers);
        return host;
    }

    /// <summary>Runs an experiment to its end, or until it is told to stop, on a host of its own.</summary>
    public async Task<ExperimentRecord> RunAsync(PreparedExperiment prepared, CancellationToken stop, bool inline = false)
    {
        await using var host = await StartAsync();
        await using var closing = stop.Register(() => _ = host.Desk.CloseAsync());
        var crew = inline ? new InlineCrew(Components, Store, "cpu", TimeProvider.System) : null;
        var reply = await host.Desk.SubmitAsync(prepared with { Crew = crew }, TestContext.Current.CancellationToken);
        return await FollowAsync(host, reply);
    }

    public async Task<ExperimentRecord> FollowAsync(ExperimentHost host, SubmissionReply reply)
    {
        await foreach (var entry in host.Desk.FollowAsync(reply.Experiment!.Id, reply.Position, TestContext.Current.CancellationToken))
        {
            _seen(entry.Progress);
            if (entry.Fault is { } fault)
            {
                throw new IOException(fault);
            }

            if (entry.IsLast)
            {
                return entry.Progress.Experiment;
            }
        }

        throw new InvalidOperationException("An experiment has no end.");
    }

    public void Dispose()
    {
        Gateway.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>The plugins, and the samplers of these tests, which workers don't need.</summary>
    private sealed class WithSamplers(PluginCatalog plugins) : IComponentCatalog
    {
        public IReadOnlyList<ComponentDescriptor> Components { get; } =
        [.. plugins.Components, .. AssemblyCatalog.OfTypes(typeof(Rates), typeof(Troubles)).Components];
    }
}
