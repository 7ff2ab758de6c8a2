using System.Net;
using Microsoft.AspNetCore.Connections;
using Platform.Host.Certificates;

namespace Platform.Host.Cluster;

/// <summary>Closes connections where too many are open already that haven't shown whose they are.</summary>
internal sealed class CountedListener(IConnectionListener listener, ConnectionQuota connections) : IConnectionListener
{
    public EndPoint EndPoint => listener.EndPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await listener.AcceptAsync(cancellationToken) is { } connection)
        {
            if (connections.TryEnter(connection.RemoteEndPoint) is { } counted)
            {
                connection.Features.Set(new Place(counted));
                connection.ConnectionClosed.Register(counted.Dispose);
                return connection;
            }

            connection.Abort();
            await connection.DisposeAsync();
        }

        return null;
    }

    /// <summary>It has shown whose it is, and counts no longer.</summary>
    public static void Admit(ConnectionContext connection) => connection.Features.Get<Place>()?.Counted.Dispose();

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => listener.UnbindAsync(cancellationToken);

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private sealed record Place(IDisposable Counted);
}
