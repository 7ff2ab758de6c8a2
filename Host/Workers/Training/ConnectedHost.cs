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
    private readonly Func<ValueTask> _end;

    private ConnectedHost(IBroker broker, ICheckpointTransfer checkpoints, AskHost ask, Func<ValueTask> end) =>
        (Broker, Checkpoints, Ask, _end) = (broker, checkpoints, ask, end);

    /// <summary>Asks the host's HTTP server.</summary>
    /// <param name="ask">Asks; again if the host was gone meanwhile.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public delegate Task AskHost(Func<HttpClient, Task> ask, CancellationToken cancellationToken);

    public IBroker Broker { get; }

    public ICheckpointTransfer Checkpoints { get; }

    public AskHost Ask { get; }

    /// <summary>Waits for the host that started this process: all goes through its HTTP server.</summary>
    public static async Task<ConnectedHost> OwnAsync(HostPipe pipe, TimeProvider time, CancellationToken cancellationToken)
    {
        var contact = await pipe.Host.WaitAsync(cancellationToken);
        var http = HostClient.Create(contact.Url, contact.Token);
        return new ConnectedHost(
            new RemoteBroker(new HttpBrokerLink(http), time),
            new HttpCheckpoints(http),
            (ask, _) => ask(http),
            () =>
            {
                http.Dispose();
                return ValueTask.CompletedTask;
            }
        );
    }

    /// <summary>Joins the host of another machine, or one that somebody else started, and again whenever it is replaced.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="credentials">What this worker was given to join with.</param>
    /// <param name="patience">How long it may be gone, once it was there.</param>
    /// <param name="loggers">Makes the loggers of what happens.</param>
    /// <param name="say">Tells whoever started this process that it still looks for the host.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NoHostException">Nobody answers there.</exception>
    /// <exception cref="JoinRefusedException">One of the two doesn't trust the other.</exception>
    public static async Task<ConnectedHost> JoinAsync(
        ClusterAddress address,
        WorkerCredentials credentials,
        TimeSpan patience,
        ILoggerFactory loggers,
        Action<string> say,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var joining = JoinAsync(cancellationToken);
        using var over = new CancellationTokenSource();
        if (await Task.WhenAny(joining, Task.Delay(SilentWait, time, over.Token)) == joining)
        {
            await over.CancelAsync();
        }
        else
        {
            say($"No host answers at {address} yet. Trying for {HostEntrance.Patience.TotalSeconds:0} s.");
        }

        var host = new RejoinedHost(await joining, JoinAsync, patience, time);
        return new ConnectedHost(new RemoteBroker(host, time, patience), host, host.AskAsync, host.DisposeAsync);

        async Task<JoinedHost> JoinAsync(CancellationToken cancel)
        {
            var entrance = await HostEntrance.FindAsync(address, credentials, time, cancel);
            var client = await entrance.OpenMessagesAsync(loggers, time, cancel);
            var files = entrance.OpenFiles();
            return new JoinedHost(client.Link, files, stop => entrance.IsThereAsync(files, stop), client);
        }
    }

    public ValueTask DisposeAsync() => _end();
}
