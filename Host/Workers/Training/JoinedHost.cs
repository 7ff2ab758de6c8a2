using Platform.Host.Protocol.Messages;

namespace Platform.Host.Workers.Training;

/// <summary>One connection to a host that was joined.</summary>
/// <param name="link">Carries what is small.</param>
/// <param name="http">Carries what is large; closed with this.</param>
/// <param name="isThere">Asks whether the process that was joined is the one that answers.</param>
/// <param name="connection">What <paramref name="link"/> needs.</param>
internal sealed class JoinedHost(
    IBrokerLink link,
    HttpClient http,
    Func<CancellationToken, Task<bool>> isThere,
    IAsyncDisposable connection
) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public IBrokerLink Link => link;

    /// <summary>Carries what is large.</summary>
    public HttpClient Http => http;

    /// <summary>Whether the process that was joined answers.</summary>
    public async Task<bool> IsThereAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await isThere(cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or IOException or HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await connection.DisposeAsync();
    }
}
