using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Cluster;
using Platform.Host.Protocol;

namespace Platform.Host.Workers.Training;

/// <summary>The host as a worker reaches it: the broker for what is small, HTTP for what is large.</summary>
internal sealed class ConnectedHost(BrokerClient client, Welcome welcome) : IAsyncDisposable
{
    private readonly HttpCheckpoints _checkpoints = new(welcome);
    private readonly HttpPlugins _plugins = new(welcome);

    public IBroker Broker => client.Broker;

    public ICheckpointTransfer Checkpoints => _checkpoints;

    public HttpPlugins Plugins => _plugins;

    public async ValueTask DisposeAsync()
    {
        _checkpoints.Dispose();
        _plugins.Dispose();
        await client.DisposeAsync();
    }
}
