using Microsoft.Extensions.Logging;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Cluster;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol.Messages;
using Platform.Host.Workers.Joining;

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
        var contact = await pipe.Host.WaitAsync(cancellationToken);
        var http = HostClient.Create(contact.Url, contact.Token);
        return new ConnectedHost(http, new RemoteBroker(new HttpBrokerLink(http), time), connection: null);
    }

    /// <summary>Joins the host of another machine, or one that somebody else started.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="credentials">What this worker was given to join with.</param>
    /// <param name="loggers">Makes the loggers of what happens.</param>
    /// <param name="say">Tells whoever started this process that it still looks for the host.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NoHostException">Nobody answers there.</exception>
    /// <exception cref="JoinRefusedException">One of the two doesn't trust the other.</exception>
    public static async Task<ConnectedHost> JoinAsync(
        ClusterAddress address,
        WorkerCredentials credentials,
        ILoggerFactory loggers,
        Action<string> say,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var entering = HostEntrance.FindAsync(address, credentials, time, cancellationToken);
        using var over = new CancellationTokenSource();
        if (await Task.WhenAny(entering, Task.Delay(SilentWait, time, over.Token)) == entering)
        {
            await over.CancelAsync();
        }
        else
        {
            say($"No host answers at {address} yet. Trying for {HostEntrance.Patience.TotalSeconds:0} s.");
        }

        var entrance = await entering;
        var client = await entrance.OpenMessagesAsync(loggers, time, cancellationToken);
        return new ConnectedHost(entrance.OpenFiles(), client.Broker, client);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }
}
