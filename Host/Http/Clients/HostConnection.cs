using Platform.Host.Protocol;

namespace Platform.Host.Http.Clients;

/// <summary>A connection to the running host of a data directory.</summary>
internal sealed class HostConnection : IDisposable
{
    // A host that is busy answers late, one that has ended refuses at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client;

    private HostConnection(HostAddress address)
    {
        _client = HostClient.Create(address.Url, address.Token);
        Records = new HttpRecordReader(_client);
        Desk = new HttpExperimentDesk(_client);
        Backup = new HttpBackup(_client);
        Labels = new HttpLabels(_client);
    }

    /// <summary>Its records.</summary>
    public HttpRecordReader Records { get; }

    /// <summary>Its desk.</summary>
    public HttpExperimentDesk Desk { get; }

    /// <summary>Copies its records.</summary>
    public HttpBackup Backup { get; }

    /// <summary>Changes its tags and notes.</summary>
    public HttpLabels Labels { get; }

    /// <summary>For what else is asked of it.</summary>
    public HttpClient Client => _client;

    /// <summary>Connects to the host of a data directory; null if none is running there.</summary>
    public static async Task<HostConnection?> FindAsync(string directory, CancellationToken cancellationToken) =>
        HostAddress.Read(directory) is { } address ? await ConnectAsync(address, cancellationToken) : null;

    /// <summary>Connects to a host; null if it has ended since it published its address.</summary>
    public static async Task<HostConnection?> ConnectAsync(HostAddress address, CancellationToken cancellationToken)
    {
        var connection = new HostConnection(address);
        try
        {
            // Another process may have got the port since; it doesn't know the token.
            using var answer = await connection._client.GetAsync("api/host", cancellationToken).WaitAsync(Patience, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return connection;
            }
        }
        catch (Exception exception)
            when (exception is HttpRequestException or TimeoutException
                || exception is OperationCanceledException && !cancellationToken.IsCancellationRequested
            ) { }

        connection.Dispose();
        return null;
    }

    public void Dispose() => _client.Dispose();
}
