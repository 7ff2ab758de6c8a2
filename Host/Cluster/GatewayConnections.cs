using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.Host.Cluster;

/// <summary>What Orleans connects with: it addresses messages to the place at which it connects, and a silo that is known to itself by
/// another address, behind a router or a forwarded port, would hand them on to nobody. So the client knows the silo by the silo's own
/// address, and connects where that is reached from here.</summary>
/// <param name="reached">Where.</param>
/// <param name="loggers">Makes the loggers of what happens.</param>
internal sealed class GatewayConnections(IPEndPoint reached, ILoggerFactory loggers) : IConnectionFactory, IDisposable
{
    private readonly SocketConnectionContextFactory _connections = new(
        new SocketConnectionFactoryOptions(),
        loggers.CreateLogger<GatewayConnections>()
    );

    /// <summary>Replaces that of Orleans.</summary>
    public static void AddTo(IServiceCollection services, IPEndPoint reached)
    {
        // Orleans keeps the key to itself.
        var key = services.Single(service => service.ServiceType == typeof(IConnectionFactory)).ServiceKey;
        services.AddKeyedSingleton<IConnectionFactory>(
            key,
            (provider, _) => new GatewayConnections(reached, provider.GetRequiredService<ILoggerFactory>())
        );
    }

    public void Dispose() => _connections.Dispose();

    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new Socket(reached.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reached, cancellationToken);
            return _connections.Create(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
