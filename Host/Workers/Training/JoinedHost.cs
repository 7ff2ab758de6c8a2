using Platform.Host.Http.Clients;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Workers.Training;

/// <summary>One connection to a host that was joined.</summary>
/// <param name="link">Carries what is small.</param>
/// <param name="contact">What the host said when it was joined.</param>
/// <param name="ask">Asks for that again.</param>
/// <param name="connection">What <paramref name="link"/> needs.</param>
internal sealed class JoinedHost(
    IBrokerLink link,
    HostContact contact,
    Func<CancellationToken, Task<HostContact>> ask,
    IAsyncDisposable connection
) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public IBrokerLink Link => link;

    /// <summary>Carries what is large.</summary>
    public HttpClient Http { get; } = HostClient.Create(contact.Url, contact.Token);

    /// <summary>Whether the process that was joined answers.</summary>
    public async Task<bool> IsThereAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(cancellationToken).WaitAsync(Patience, time, cancellationToken) == contact;
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await connection.DisposeAsync();
    }
}
