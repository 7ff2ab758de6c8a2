using Microsoft.Extensions.Logging;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;
using Platform.Host.Cluster;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Telemetry;

namespace Platform.Host.Workers.Training;

/// <summary>A worker process from its start to its end.</summary>
internal static class ClusterWorker
{
    private static readonly TimeSpan SilentWait = TimeSpan.FromSeconds(2);

    /// <summary>Joins the host and trains what it is given, until there is nothing more or another process should go on.</summary>
    /// <param name="options">What it is told.</param>
    /// <param name="pipe">What the process says that started it.</param>
    /// <param name="say">Tells whoever started it that it still looks for its host.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="HostUnreachableException">The host doesn't answer any more.</exception>
    /// <exception cref="IOException">It never did.</exception>
    public static async Task<WorkerEnd> RunAsync(
        ClusterWorkerOptions options,
        HostPipe pipe,
        Action<string> say,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var lines = LineTee.OfProcess();
        using var watchdog = Watchdog.OfProcess(lines);

        // All three take a while, and none needs the others.
        var connecting = options.Host is { } address
            ? JoinAsync(address, options.Loggers, say, time, cancellationToken)
            : HearAsync(pipe, time, cancellationToken);

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
    private static IReadOnlyList<string> Contents(IReadOnlyList<PluginIdentity> plugins) =>
        [.. plugins.Select(plugin => plugin.Content).OfType<string>()];

    // Workers of a host's own start before it listens.
    private static async Task<ConnectedHost> HearAsync(HostPipe pipe, TimeProvider time, CancellationToken cancellationToken) =>
        ConnectedHost.Own(await pipe.Host.WaitAsync(cancellationToken), time);

    private static async Task<ConnectedHost> JoinAsync(
        ClusterAddress host,
        ILoggerFactory loggers,
        Action<string> say,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var connecting = BrokerClient.ConnectAsync(host, loggers, time, cancellationToken);
        using var over = new CancellationTokenSource();
        if (await Task.WhenAny(connecting, Task.Delay(SilentWait, time, over.Token)) == connecting)
        {
            await over.CancelAsync();
        }
        else
        {
            say($"No host answers at {host} yet. Trying for {BrokerClient.Patience.TotalSeconds:0} s.");
        }

        return ConnectedHost.Joined(await connecting);
    }
}
