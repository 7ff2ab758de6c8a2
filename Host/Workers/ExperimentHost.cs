using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Host.Cluster;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Viewer;

namespace Platform.Host.Workers;

/// <summary>The living host of a data directory: the broker, the HTTP server before the records, and who runs experiments.</summary>
internal sealed class ExperimentHost : IAsyncDisposable
{
    private readonly Broker _broker;
    private readonly HostServer _server;

    private ExperimentHost(Broker broker, HostServer server, IExperimentRunner runner) => (_broker, _server, Runner) = (broker, server, runner);

    /// <summary>Runs experiments.</summary>
    public IExperimentRunner Runner { get; }

    /// <summary>Starts to listen; from then on tools ask this process.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="store">Its records, which the caller owns.</param>
    /// <param name="network">Where workers of other machines reach it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<ExperimentHost> StartAsync(
        string dataDirectory, IRecordStore store, HostNetwork network, TimeProvider time, CancellationToken cancellationToken) =>
        StartAsync(dataDirectory, store, WorkerExecutable.Current(), network, time, cancellationToken);

    internal static async Task<ExperimentHost> StartAsync(
        string dataDirectory, IRecordStore store, WorkerExecutable workers, HostNetwork network, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var broker = new Broker(store, new BrokerSettings(), time);
        var options = new HostServerOptions
        {
            DataDirectory = dataDirectory,
            Store = store,
            IsRunning = broker.IsRunning,
            HoldsLease = broker.Holds,
            WorkerAddress = network.Address,
            Time = time,
        };
        var server = await HostServer.StartAsync(options, cancellationToken);
        var runner = new ExperimentRunner(broker, store, PinnedPlugins.In(dataDirectory), server.Workers, time) { Executable = workers, Network = network };
        return new ExperimentHost(broker, server, runner);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _broker.Dispose();
    }
}
