using Microsoft.Extensions.Logging;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Cluster;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Workers.Training;

/// <summary>The host as a worker reaches it: the broker for what is small, HTTP for what is large.</summary>
internal sealed class ConnectedHost : IAsyncDisposable
{
    private static readonly TimeSpan SilentWait = TimeSpan.FromSeconds(2);
    private readonly HttpClient _http;
    private readonly IAsyncDisposable? _connection;

    private ConnectedHost(HttpClient http, IBroker broker, IAsyncDisposable? connection)
    {
        (_http, Broker, _connection) = (http, broker, connection);
        Checkpoints = new HttpCheckpoints(http);
        Plugins = new HttpPlugins(http);
    }

    public IBroker Broker { get; }

    public ICheckpointTransfer Checkpoints { get; }

    public HttpPlugins Plugins { get; }

    /// <summary>Waits for the host that started this process: all goes through its HTTP server.</summary>
    public static async Task<ConnectedHost> OwnAsync(HostPipe pipe, TimeProvider time, CancellationToken cancellationToken)
    {
        var http = Client(await pipe.Host.WaitAsync(cancellationToken));
        return new ConnectedHost(http, new RemoteBroker(new HttpBrokerLink(http), time), connection: null);
    }

    /// <summary>Joins the host of another machine, or one that somebody else started.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="loggers">Makes the loggers of what happens.</param>
    /// <param name="say">Tells whoever started this process that it still looks for the host.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">Nobody answers there.</exception>
    public static async Task<ConnectedHost> JoinAsync(
        ClusterAddress address,
        ILoggerFactory loggers,
        Action<string> say,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var connecting = BrokerClient.ConnectAsync(address, loggers, time, cancellationToken);
        using var over = new CancellationTokenSource();
        if (await Task.WhenAny(connecting, Task.Delay(SilentWait, time, over.Token)) == connecting)
        {
            await over.CancelAsync();
        }
        else
        {
            say($"No host answers at {address} yet. Trying for {BrokerClient.Patience.TotalSeconds:0} s.");
        }

        var client = await connecting;
        return new ConnectedHost(Client(client.Contact), client.Broker, client);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private static HttpClient Client(HostContact contact) => HostClient.Create(contact.Url, contact.Token);
}
