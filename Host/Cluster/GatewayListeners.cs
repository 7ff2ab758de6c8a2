using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Host.Certificates;

namespace Platform.Host.Cluster;

/// <summary>What Orleans listens with: for workers on a socket that is bound already, with a limit for connections that haven't
/// shown whose they are; for silos not at all, because whoever joins a cluster as one can declare the others dead.</summary>
/// <param name="gateway">The ports.</param>
/// <param name="connections">The limit.</param>
/// <param name="loggers">Makes the loggers of what happens.</param>
internal sealed class GatewayListeners(HostGateway gateway, ConnectionQuota connections, ILoggerFactory loggers)
    : IConnectionListenerFactory
{
    private readonly SocketTransportFactory _sockets = new(
        Options.Create(new SocketTransportOptions { CreateBoundListenSocket = gateway.Take }),
        loggers
    );

    /// <summary>Replaces the listeners of Orleans.</summary>
    public static void AddTo(IServiceCollection services, HostGateway gateway, ConnectionQuota connections)
    {
        // Orleans keeps the keys of its two listeners, for workers and for silos, to itself.
        object?[] keys =
        [
            .. services.Where(service => service.ServiceType == typeof(IConnectionListenerFactory)).Select(service => service.ServiceKey),
        ];
        if (keys.Length != 2)
        {
            throw new InvalidOperationException($"Orleans has {keys.Length} listeners instead of 2.");
        }

        foreach (var key in keys)
        {
            services.AddKeyedSingleton<IConnectionListenerFactory>(
                key,
                (provider, _) => new GatewayListeners(gateway, connections, provider.GetRequiredService<ILoggerFactory>())
            );
        }
    }

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        endpoint is IPEndPoint { Port: var port } && port == gateway.MessagePort
            ? new CountedListener(await _sockets.BindAsync(endpoint, cancellationToken), connections)
            : new DeafListener(endpoint);
}
