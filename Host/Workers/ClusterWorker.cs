using Microsoft.Extensions.Logging;
using Platform.Experiments.Definitions;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;
using Platform.Experiments.Training;
using Platform.Host.Cluster;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Telemetry;

namespace Platform.Host.Workers;

/// <summary>A worker process from its start to its end.</summary>
internal static class ClusterWorker
{
    /// <summary>Joins the host and trains what it is given, until there is nothing more or another process should go on.</summary>
    /// <exception cref="HostUnreachableException">The host doesn't answer any more.</exception>
    /// <exception cref="IOException">It never did.</exception>
    public static async Task<WorkerEnd> RunAsync(ClusterWorkerOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var lines = LineTee.OfProcess();
        using var watchdog = Watchdog.OfProcess(lines);

        // All three take a while, and none needs the others.
        var connecting = ConnectAsync(options, time, cancellationToken);
        var pins = new PinnedPlugins(options.Pins);
        var catalogs = new PinnedCatalogs(pins, async (content, stop) => await (await connecting).Plugins.FetchAsync(content, pins, stop));
        var loading = Task.Run(() => catalogs.OfAsync(options.Preload, cancellationToken), cancellationToken);
        using var executor = new TrialExecutor((plugins, stop) => catalogs.OfAsync(Contents(plugins), stop), options.Device, time);
        var warming = executor.WarmUpAsync();

        await using var host = await connecting;
        await Task.WhenAll(loading, warming);
        var log = new RunLog(executor.ExecuteAsync, options.Loggers.CreateLogger<RunLog>());
        var worker = new WorkerIdentity(options.Name, options.ShownAs ?? options.Device, options.Pool);
        var loop = new WorkerLoop(host.Broker, host.Checkpoints, log.ExecuteAsync, worker, time) { Process = watchdog };
        try
        {
            return await loop.RunAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new HostUnreachableException(exception.Message, exception);
        }
    }

    // A plugin without a pinned copy proposes or decides, which the host does.
    private static IReadOnlyList<string> Contents(IReadOnlyList<PluginIdentity> plugins) => [.. plugins.Select(plugin => plugin.Content).OfType<string>()];

    private static async Task<ConnectedHost> ConnectAsync(ClusterWorkerOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var client = await BrokerClient.ConnectAsync(options.Host, options.Loggers, time, cancellationToken);
        try
        {
            return new ConnectedHost(client, await client.Broker.WelcomeAsync(cancellationToken));
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }
}
