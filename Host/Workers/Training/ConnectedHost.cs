using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Cluster;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Workers.Training;

/// <summary>The host as a worker reaches it: the broker for what is small, HTTP for what is large.</summary>
internal sealed class ConnectedHost : IAsyncDisposable
{
    private readonly HttpCheckpoints _checkpoints;
    private readonly IAsyncDisposable _connection;

    private ConnectedHost(IBroker broker, HostContact contact, IAsyncDisposable connection)
    {
        (Broker, _connection) = (broker, connection);
        _checkpoints = new HttpCheckpoints(contact);
        Plugins = new HttpPlugins(contact);
    }

    public IBroker Broker { get; }

    public ICheckpointTransfer Checkpoints => _checkpoints;

    public HttpPlugins Plugins { get; }

    /// <summary>The host that started this process: all goes through its HTTP server.</summary>
    public static ConnectedHost Own(HostContact contact, TimeProvider time)
    {
        var link = new HttpBrokerLink(contact);
        return new ConnectedHost(new RemoteBroker(link, time), contact, link);
    }

    /// <summary>The host of another machine, or one that somebody else started.</summary>
    public static ConnectedHost Joined(BrokerClient client) => new(client.Broker, client.Contact, client);

    public async ValueTask DisposeAsync()
    {
        _checkpoints.Dispose();
        Plugins.Dispose();
        await _connection.DisposeAsync();
    }
}
