using Platform.Experiments.Definitions;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;
using Platform.Host.Cluster;

namespace Platform.Host.Workers;

/// <summary>A worker process from its start to its end.</summary>
internal static class ClusterWorker
{
    /// <summary>Joins the host and trains what it is given, until there is nothing more.</summary>
    /// <exception cref="IOException">The host doesn't answer, or not any more.</exception>
    public static async Task RunAsync(ClusterWorkerOptions options, Func<IComponentCatalog> loadPlugins, TimeProvider time, CancellationToken cancellationToken)
    {
        // All three take a while, and none needs the others.
        var connecting = BrokerClient.ConnectAsync(options.Host, time, cancellationToken);
        var loading = Task.Run(loadPlugins, cancellationToken);
        using var executor = new TrialExecutor(loading, options.Device, time);
        var warming = executor.WarmUpAsync();

        await using var client = await connecting;
        using var checkpoints = new HttpCheckpoints(await client.Broker.WelcomeAsync(cancellationToken));
        await Task.WhenAll(loading, warming);
        var worker = new WorkerIdentity(options.Name, options.ShownAs ?? options.Device);
        await new WorkerLoop(client.Broker, checkpoints, executor.ExecuteAsync, worker, time).RunAsync(cancellationToken);
    }
}
